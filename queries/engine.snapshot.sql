-- All that a question needs, as of one moment: which segments there are, what does not count any more in them, links that
-- are newer than those known, and the events that are not sealed: by name and kind, people and times in binary, with the
-- values beside them in the same order.
WITH state AS (
    SELECT coalesce(max(sealed), -1) AS sealed, coalesce(max(unlinks), 0) AS unlinks
    FROM seal
    WHERE environment_id = %(environment_id)s
),
part AS (
    SELECT event.name, event.kind,
           string_agg(int8send(event.person_id), ''::bytea) AS people,
           string_agg(timestamptz_send(event.timestamp), ''::bytea) AS times,
           CASE WHEN %(session)s THEN json_agg(event.session_id)::text END AS sessions,
           CASE
               WHEN cardinality(%(properties)s::text[]) = 1
               THEN json_agg(event.properties -> (%(properties)s::text[])[1])::text
               WHEN cardinality(%(properties)s::text[]) > 1
               THEN json_agg(
                   (SELECT json_agg(event.properties -> wanted) FROM unnest(%(properties)s::text[]) AS wanted)
               )::text
           END AS properties
    FROM state
    JOIN event ON event.environment_id = %(environment_id)s AND event.epoch > state.sealed
    WHERE %(names)s::text[] IS NULL OR event.name = ANY (%(names)s::text[])
    GROUP BY event.name, event.kind
)
SELECT state.sealed, state.unlinks,
       (
           SELECT json_agg(json_build_array(id, as_of, mark, name, kind, shard, events) ORDER BY id)::text
           FROM segment
           WHERE environment_id = %(environment_id)s
             AND (%(names)s::text[] IS NULL OR name = ANY (%(names)s::text[]))
       ) AS segments,
       (
           SELECT json_agg(json_build_array(id, name, kind, shard, encode(keys, 'hex')) ORDER BY id)::text
           FROM segment_removal
           WHERE environment_id = %(environment_id)s
             AND (%(names)s::text[] IS NULL OR name = ANY (%(names)s::text[]))
       ) AS removals,
       (
           SELECT string_agg(int8send(person_id) || int8send(canonical_id) || int8send(epoch), ''::bytea)
           FROM person_link
           WHERE environment_id = %(environment_id)s AND epoch > %(links_known)s
       ) AS links,
       NULL AS name, NULL AS kind, NULL AS people, NULL AS times, NULL AS sessions, NULL AS properties
FROM state
UNION ALL
SELECT NULL, NULL, NULL, NULL, NULL, name, kind, people, times, sessions, properties
FROM part
