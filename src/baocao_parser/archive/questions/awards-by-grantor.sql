-- Every award by grantor and year. The same grantor in the reports of two issuers is two bodies.
-- Targets and proposals are left out. Nothing is counted twice: what several statements of one
-- issuer say of the same days stands once, with the largest number that one of them gives; within a
-- year, a figure whose days overlap those of one that begins before it, or that holds it, is left
-- out. Figures about several years stand in rows of their own, never in one year's; overlaps = 1
-- says that one shares days with the row before it. recipients is a lower bound, sum_of_statements
-- an upper one. dated_by = report: no days are printed, the year is the report's own; such rows
-- are not to be added to the others.
-- :grantor asks for grantors whose name holds these words, in bare letters.
-- columns: issuer, grantor, award, kind, first_day, last_day, first_year, last_year, dated_by, recipients, statements, sum_of_statements, overlaps
WITH stated AS (
    SELECT COALESCE(r.issuer_folded, '') AS issuer_key,
           COALESCE(a.grantor_folded, '') AS grantor_key,
           a.award_folded AS award_key,
           w.kind_folded AS kind_key,
           COALESCE(p.first_day, CAST(r.year AS VARCHAR(4)) || '-01-01', '') AS first_day,
           COALESCE(p.last_day, CAST(r.year AS VARCHAR(4)) || '-12-31', '') AS last_day,
           CASE WHEN p.first_day IS NOT NULL THEN 'award'
                WHEN r.year IS NOT NULL THEN 'report' ELSE 'nothing' END AS dated_by,
           w.recipients AS recipients,
           r.issuer AS issuer, a.grantor AS grantor, a.award AS award, w.kind AS kind
    FROM awards a
    JOIN award_recipients w ON w.report_id = a.report_id AND w.award = a.seq
    JOIN reports r ON r.id = a.report_id
    LEFT JOIN periods p ON p.report_id = a.report_id AND p.seq = a.period
        AND p.first_day IS NOT NULL AND p.last_day IS NOT NULL
    WHERE a.status IN ('granted', 'recognised')
      AND w.recipients IS NOT NULL
      AND (:grantor IS NULL OR REPLACE(a.grantor_folded, :grantor, '') <> a.grantor_folded)  -- holds it
), once AS (
    SELECT issuer_key, grantor_key, award_key, kind_key, first_day, last_day,
           SUBSTR(first_day, 1, 4) AS first_year, SUBSTR(last_day, 1, 4) AS last_year, dated_by,
           MIN(issuer) AS issuer, MIN(grantor) AS grantor, MIN(award) AS award, MIN(kind) AS kind,
           MAX(recipients) AS recipients,
           COUNT(*) AS statements,
           SUM(recipients) AS sum_of_statements
    FROM stated
    GROUP BY issuer_key, grantor_key, award_key, kind_key, first_day, last_day, dated_by
), reaching AS (
    SELECT once.*,
           MAX(last_day) OVER (
               PARTITION BY issuer_key, grantor_key, award_key, kind_key, dated_by,
                            CASE WHEN first_year = last_year THEN 0 ELSE 1 END
               ORDER BY first_day, last_day DESC
               ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
           ) AS reached
    FROM once
)
SELECT issuer, grantor, award, kind, first_day, last_day, first_year, last_year, dated_by,
       recipients, statements, sum_of_statements,
       CASE WHEN reached >= first_day THEN 1 ELSE 0 END AS overlaps
FROM reaching
WHERE reached IS NULL
   OR reached < first_day
   OR (first_year <> last_year AND reached < last_day)
ORDER BY issuer_key, grantor_key, award_key, kind_key, first_day, last_day, dated_by
