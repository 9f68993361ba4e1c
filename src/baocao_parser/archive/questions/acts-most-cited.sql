-- Which legal acts are cited most: in how many reports, and how often in all.
-- columns: act_id, kind, number, title, reports, citations
SELECT a.act_id,
       MIN(a.kind) AS kind,
       MIN(a.number) AS number,
       MIN(COALESCE(a.title, a.known_title)) AS title,
       COUNT(DISTINCT a.report_id) AS reports,
       SUM(a.mentions) AS citations
FROM acts a
GROUP BY a.act_id
ORDER BY reports DESC, citations DESC, a.act_id
