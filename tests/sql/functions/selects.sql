-- Whether an event is one of those that a selector means: by its name, its kind and its properties. What the selector
-- does not name does not matter. `services.questions.selector` makes selectors.
CREATE OR REPLACE FUNCTION selects(selector jsonb, name text, kind text, properties jsonb) RETURNS boolean
LANGUAGE sql IMMUTABLE AS $$
    SELECT (selector ->> 'event' IS NULL OR selector ->> 'event' = name)
       AND (selector ->> 'kind' IS NULL OR selector ->> 'kind' = kind)
       AND (selector ->> 'condition' IS NULL
            OR jsonb_path_exists(properties, (selector ->> 'condition')::jsonpath, selector -> 'variables', true))
$$;
