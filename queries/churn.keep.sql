-- Writes what a run says of people, of whom some may have been forgotten meanwhile.
INSERT INTO churn_score (environment_id, person_id, run_id, probability, risk_level, confidence, contributions)
SELECT about.environment_id, found.person_id, about.run_id, probability, risk_level, confidence,
       ARRAY[recency, habit, frequency, trend, tenure]
FROM (VALUES (%s, %s::uuid)) AS about (environment_id, run_id)
CROSS JOIN unnest(
         %s::bigint[], %s::double precision[], %s::text[], %s::text[],
         %s::real[], %s::real[], %s::real[], %s::real[], %s::real[]
     ) AS found (person_id, probability, risk_level, confidence, recency, habit, frequency, trend, tenure)
JOIN person ON person.environment_id = about.environment_id AND person.id = found.person_id
