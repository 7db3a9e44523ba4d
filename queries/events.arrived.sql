-- Of the rows of events, those of transactions from one number up to another. A row has the lower half of the number.
  AND ((%(until)s::bigint - xmin::text::bigint) & 4294967295) BETWEEN 1 AND %(until)s::bigint - %(since)s::bigint
