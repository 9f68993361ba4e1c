-- What movements reported year by year: every figure in the divisions that their headings name,
-- with the years it is about. A figure about several years stands once, with both; nothing is
-- added up. dated_by says whether the years are printed with the figure or are the report's own.
-- Targets and proposals are left out.
-- :movement asks for movements whose name holds these words, in bare letters.
-- columns: movement, first_year, last_year, dated_by, issuer, figure, value, low, high, unit, page, report
SELECT m.name AS movement,
       COALESCE(q.first_year, r.year) AS first_year,
       COALESCE(q.last_year, r.year) AS last_year,
       CASE WHEN q.first_year IS NULL THEN 'report' ELSE 'figure' END AS dated_by,
       r.issuer,
       q.text AS figure,
       q.value_exact AS value,
       q.low_exact AS low,
       q.high_exact AS high,
       q.unit,
       q.page,
       r.name AS report
FROM movements m
CROSS JOIN quantities q  -- CROSS: SQLite then goes from movements to figures, and no other way
JOIN reports r ON r.id = m.report_id
WHERE q.report_id = m.report_id AND q.movement = m.seq
  AND q.status = 'reported'
  AND (:movement IS NULL OR m.name_folded LIKE '%' || :movement || '%')
ORDER BY m.name_folded, first_year NULLS FIRST, last_year NULLS FIRST, r.sha256, q.seq
