-- Ends what has waited for an hour since it was to be sent, and has no job that may still send it.
UPDATE delivery
SET status = 'failed', error = %(error)s, finished_at = %(now)s
WHERE environment_id = %(environment_id)s
  AND status = 'queued'
  AND due_at < %(now)s - interval '1 hour'
  AND NOT EXISTS (
      SELECT FROM job
      WHERE job.environment_id = %(environment_id)s
        AND job.kind = %(kind)s
        AND job.state <> 'failed'
        AND job.payload ->> 'delivery_id' = delivery.id::text
  )
