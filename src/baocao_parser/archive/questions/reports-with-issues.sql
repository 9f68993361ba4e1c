-- Which reports have issues: how many of each kind, the gravest first.
-- columns: report, issuer, number, year, severity, code, issues, first_page, source_path
SELECT r.name AS report,
       r.issuer,
       r.number,
       r.year,
       i.severity,
       i.code,
       COUNT(*) AS issues,
       MIN(i.page) AS first_page,
       r.source_path
FROM issues i
JOIN reports r ON r.id = i.report_id
GROUP BY r.sha256, r.name, r.issuer, r.number, r.year, i.severity, i.code, r.source_path
ORDER BY CASE i.severity WHEN 'error' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END,
         r.source_path, i.code
