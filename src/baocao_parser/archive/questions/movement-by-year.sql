-- What movements reported year by year: every figure in the divisions that their headings name,
-- with the years it is about. A figure about several years stands once, with both; nothing is
-- added up. dated_by says whether the years are printed with the figure or are the report's own.
-- Targets and proposals are left out.
-- :movement asks for movements whose name holds these words, in bare letters.
-- columns: movement, first_year, last_year, dated_by, issuer, figure, value, low, high, unit, page, report
WITH named AS (
    SELECT m.report_id, m.seq, m.name, r.issuer, r.year, r.name AS report,
           DENSE_RANK() OVER (ORDER BY m.name_folded) AS by_name,
           ROW_NUMBER() OVER (ORDER BY m.name_folded, r.sha256, m.seq) AS place
    FROM movements m
    JOIN reports r ON r.id = m.report_id
    WHERE :movement IS NULL OR REPLACE(m.name_folded, :movement, '') <> m.name_folded  -- holds it
), figures AS (
    -- What they are put in order by comes first, in few numbers: PostgreSQL is quicker so.
    SELECT m.by_name * 100000000
               + COALESCE(q.first_year, m.year, 0) * 10000
               + COALESCE(q.last_year, m.year, 0) AS by_year,
           m.place * 1000000000 + q.seq AS by_place,
           m.name AS movement,
           COALESCE(q.first_year, m.year) AS first_year,
           COALESCE(q.last_year, m.year) AS last_year,
           CASE WHEN q.first_year IS NULL THEN 'report' ELSE 'figure' END AS dated_by,
           m.issuer,
           q.text AS figure,
           q.value_exact AS value,
           q.low_exact AS low,
           q.high_exact AS high,
           q.unit,
           q.page,
           m.report
    FROM named m
    CROSS JOIN quantities q  -- CROSS: SQLite then goes from movements to figures, and no other way
    WHERE q.report_id = m.report_id AND q.movement = m.seq
      AND q.movement IS NOT NULL  -- as the index has it
      AND q.status = 'reported'
    ORDER BY by_year, m.place * 1000000000 + q.seq
)
SELECT movement, first_year, last_year, dated_by, issuer, figure, value, low, high, unit, page, report
FROM figures
ORDER BY by_year, by_place
