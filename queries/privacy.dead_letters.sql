-- Rejected items that are about people: a field that says who is one of the names, or a name that cannot mean anything
-- else stands somewhere in the item, or in what its request said about all items, as a word of its own.
SELECT id, door, code, field, message, item, received_at, envelope
FROM dead_letter, LATERAL (SELECT replace(replace(item::text || envelope::text, E'\\n', ' '), E'\\t', ' ')) AS letter (text)
WHERE environment_id = %(environment_id)s
  AND (
      jsonb_path_exists(
          item,
          '$.** ? (@.type() == "object").keyvalue() ? (@.key == $fields[*] && @.value == $names[*])',
          %(who)s,
          silent => true
      )
      OR jsonb_path_exists(item, '$.**.visitor.id ? (@ == $names[*])', %(who)s, silent => true)
      OR jsonb_path_exists(item, '$.**.payload.id ? (@ == $names[*])', %(who)s, silent => true)
      OR letter.text ~* ANY (%(words)s::text[])
  )
ORDER BY id
