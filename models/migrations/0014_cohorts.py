"""Cohorts, who is in them, and of whom there is news that may change it."""

from typing import Any

TENANT_TABLES = ("cohort", "cohort_member", "person_news")

TABLES = """
SET LOCAL lock_timeout = '5s';

CREATE TABLE cohort (
    environment_id integer NOT NULL,
    id uuid NOT NULL,
    name text NOT NULL,
    description text,
    definition jsonb,
    revision integer NOT NULL,
    found_revision integer,
    found_zone text,
    found_at timestamptz,
    people integer,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (environment_id, id)
);

CREATE TABLE cohort_member (
    environment_id integer NOT NULL,
    cohort_id uuid NOT NULL,
    person_id bigint NOT NULL,
    entered_at timestamptz,
    turns_at timestamptz,
    PRIMARY KEY (environment_id, cohort_id, person_id)
);
CREATE INDEX cohort_member_entered ON cohort_member (environment_id, cohort_id, entered_at, person_id)
    WHERE entered_at IS NOT NULL;
CREATE INDEX cohort_member_turns ON cohort_member (environment_id, turns_at) WHERE turns_at IS NOT NULL;
CREATE INDEX cohort_member_environment_id_person_id ON cohort_member (environment_id, person_id);

CREATE SEQUENCE person_news_id;
CREATE TABLE person_news (
    environment_id integer NOT NULL,
    id bigint NOT NULL DEFAULT nextval('person_news_id'),
    people bigint[] NOT NULL,
    PRIMARY KEY (environment_id, id)
);
GRANT USAGE ON SEQUENCE person_news_id TO trellis_app, trellis_worker;
"""

# Whoever changes what is known of people says so in the same transaction, if anybody wants to know. It holds the lock
# of writers (7828073), so whoever holds that alone knows that all who come after see the cohorts that are there.
NEWS = """
CREATE FUNCTION tell_news(wanted integer, about bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock_shared(7828073, wanted);
    INSERT INTO person_news (environment_id, people)
    SELECT wanted, about
    WHERE EXISTS (SELECT FROM cohort WHERE environment_id = wanted);
END $$;

CREATE FUNCTION tell_of_people() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news(environment_id, array_agg(id)) FROM changed GROUP BY environment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_new AFTER INSERT ON person
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_of_people();
CREATE TRIGGER tell_of_changed AFTER UPDATE ON person
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_of_people();
CREATE TRIGGER tell_of_deleted AFTER DELETE ON person
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_of_people();

CREATE FUNCTION tell_of_links() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news(environment_id, array_agg(person_id) || array_agg(canonical_id))
    FROM changed GROUP BY environment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_new AFTER INSERT ON person_link
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_of_links();
CREATE TRIGGER tell_of_changed AFTER UPDATE ON person_link
REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_of_links();
CREATE TRIGGER tell_of_deleted AFTER DELETE ON person_link
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_of_links();

CREATE FUNCTION tell_of_events() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_news(environment_id, array_agg(DISTINCT person_id)) FROM changed GROUP BY environment_id;
    RETURN NULL;
END $$;
CREATE TRIGGER tell_of_changed AFTER UPDATE ON event
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION tell_of_events();
CREATE TRIGGER tell_of_deleted AFTER DELETE ON event
REFERENCING OLD TABLE AS changed FOR EACH STATEMENT
WHEN (current_setting('trellis.archiving', true) IS DISTINCT FROM 'on')
EXECUTE FUNCTION tell_of_events();
"""

# What a worker looks for has no environment yet, so this runs with the owner's rights.
FUNCTIONS = """
CREATE FUNCTION enqueue_where_cohorts_turn(wanted text, tries integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
    INSERT INTO job (environment_id, id, kind, payload, state, attempts, max_attempts, queued_at, due_at)
    SELECT e.id, gen_random_uuid(), wanted, '{}', 'queued', 0, tries, now(), now()
    FROM environment e
    JOIN project ON project.id = e.project_id
    WHERE NOT EXISTS (
        SELECT FROM job WHERE job.environment_id = e.id AND job.kind = wanted AND job.state <> 'failed'
    )
    AND (
        EXISTS (SELECT FROM person_news WHERE person_news.environment_id = e.id)
        OR EXISTS (SELECT FROM cohort_member WHERE cohort_member.environment_id = e.id AND turns_at <= now())
        OR EXISTS (
            SELECT FROM cohort
            WHERE cohort.environment_id = e.id AND definition IS NOT NULL
              AND (found_revision, found_zone) IS DISTINCT FROM (revision, project.timezone)
        )
    )
$$;
REVOKE ALL ON FUNCTION enqueue_where_cohorts_turn(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enqueue_where_cohorts_turn(text, integer) TO trellis_worker;
"""


def up(migrator: Any, db: Any) -> None:
    for part in (TABLES, NEWS, FUNCTIONS):
        db.execute_sql(part)
    for table in TENANT_TABLES:
        db.execute_sql(f"""
            ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
            CREATE POLICY tenant ON {table} TO trellis_app, trellis_worker
                USING (environment_id = (SELECT current_environment()))
                WITH CHECK (environment_id = (SELECT current_environment()));
            GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO trellis_app, trellis_worker;
        """)


def down(migrator: Any, db: Any) -> None:
    for table in ("person", "person_link"):
        db.execute_sql(f"DROP TRIGGER tell_of_new ON {table}")
    for table in ("person", "person_link", "event"):
        db.execute_sql(f"DROP TRIGGER tell_of_changed ON {table}; DROP TRIGGER tell_of_deleted ON {table}")
    db.execute_sql("DROP FUNCTION tell_of_people(), tell_of_links(), tell_of_events()")
    db.execute_sql("DROP FUNCTION tell_news(integer, bigint[]), enqueue_where_cohorts_turn(text, integer)")
    db.execute_sql(f"DROP TABLE {', '.join(TENANT_TABLES)}")
    db.execute_sql("DROP SEQUENCE person_news_id")
