CREATE TABLE reports (  -- Each distinct report once, however many files hold it.
    id INTEGER PRIMARY KEY,  -- the report's number in this store; its sha256 outside
    sha256 TEXT NOT NULL,  -- of the file's bytes
    source_path TEXT NOT NULL,  -- the first file, in the order of paths, that holds it
    name TEXT NOT NULL,  -- that file's name
    media_type TEXT NOT NULL,  -- what the file is
    reader TEXT NOT NULL,  -- which reader read it
    pages INTEGER NOT NULL,  -- how many pages
    parser TEXT NOT NULL,  -- version of the parser and of the JSON
    issuer TEXT,  -- who issued it, as printed
    issuer_folded TEXT,  -- the same in bare small letters
    parent_issuer TEXT,  -- the body above the issuer
    number TEXT,  -- in its normal form: `276/BC-LĐLĐ`
    place TEXT,  -- where it was signed
    date_on TEXT,  -- when: ISO, as precise as printed
    year INTEGER,  -- the year of that date
    kind TEXT,  -- `Báo cáo`, `Tờ trình`, …
    kind_folded TEXT,  -- the same in bare small letters
    subject TEXT,  -- trích yếu
    UNIQUE (sha256)
) STRICT;
CREATE INDEX reports_by_year ON reports (year);
CREATE INDEX reports_by_issuer_folded ON reports (issuer_folded);
CREATE TABLE files (  -- The ledger: each file once, and what became of it.
    path TEXT NOT NULL,  -- where it lies; a byte that is no UTF-8 as `\udcXX`
    size INTEGER NOT NULL,  -- bytes
    modified INTEGER NOT NULL,  -- nanoseconds since 1970
    state TEXT NOT NULL,  -- `waiting`, `done` or `quarantined`
    parser TEXT NOT NULL,  -- what read it last
    attempts INTEGER NOT NULL,  -- how often it was tried in the last reading
    report_id INTEGER,  -- what was read from it
    reason TEXT,  -- of the quarantine: `crash`, `timeout`, `memory` or `error`
    signal TEXT,  -- that ended the worker: `SIGSEGV`
    message TEXT,  -- what was wrong
    stack TEXT,  -- where the worker was when it ended
    PRIMARY KEY (path),
    FOREIGN KEY (report_id) REFERENCES reports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX files_by_report_id ON files (report_id);
CREATE INDEX files_by_state_path ON files (state, path);
CREATE TABLE report_json (  -- The whole JSON of each report, compressed (zlib, RFC 1950).
    report_id INTEGER NOT NULL,  -- the report
    json BLOB NOT NULL,  -- UTF-8, compressed
    PRIMARY KEY (report_id),
    FOREIGN KEY (report_id) REFERENCES reports (id)
) STRICT, WITHOUT ROWID;
CREATE TABLE divisions (  -- The outline (đề mục), parents before children.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    parent INTEGER,  -- the division around it: `divisions.seq`
    label TEXT NOT NULL,  -- its id in the JSON
    kind TEXT NOT NULL,  -- `part`, `section`, `movement`, …
    num TEXT NOT NULL,  -- its number as printed
    heading TEXT,  -- its heading
    headings TEXT NOT NULL,  -- the headings above and its own, with ` › ` between
    depth INTEGER NOT NULL,  -- 0 for the outermost
    document INTEGER NOT NULL,  -- which document of the file, from 1
    page INTEGER,  -- the page it begins on
    last_page INTEGER,  -- the page it ends on
    char_start INTEGER NOT NULL,  -- where it begins in the reading text
    char_end INTEGER NOT NULL,  -- where it ends there
    extent_end INTEGER NOT NULL,  -- where its last child ends
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, parent) REFERENCES divisions (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX divisions_by_parent ON divisions (report_id, parent);
CREATE TABLE blocks (  -- The paragraphs (đoạn văn): the reading text line by line. These are searched.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    division INTEGER,  -- the innermost division: `divisions.seq`
    kind TEXT NOT NULL,  -- `heading`, `paragraph` or `frame`
    text TEXT NOT NULL,  -- as printed
    page INTEGER,  -- the page it begins on
    last_page INTEGER,  -- the page it ends on
    char_start INTEGER NOT NULL,  -- where it begins in the reading text
    char_end INTEGER NOT NULL,  -- where it ends there
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, division) REFERENCES divisions (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX blocks_by_division ON blocks (report_id, division);
CREATE TABLE periods (  -- Dates, periods and durations (thời gian).
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    division INTEGER,  -- the innermost division: `divisions.seq`
    text TEXT NOT NULL,  -- as printed
    page INTEGER,  -- the page it begins on
    last_page INTEGER,  -- the page it ends on
    char_start INTEGER NOT NULL,  -- where it begins in the reading text
    char_end INTEGER NOT NULL,  -- where it ends there
    kind TEXT NOT NULL,  -- `date`, `month`, `quarter`, `year`, `period`, …
    start_on TEXT,  -- ISO, as precise as printed
    end_on TEXT,  -- the same
    implied_start TEXT,  -- of a relative period, as the report implies
    implied_end TEXT,  -- the same
    first_day TEXT,  -- its first day, from the above
    last_day TEXT,  -- its last day
    year INTEGER,  -- the year, where it lies in one
    calendar TEXT,  -- `lunar`, or null
    rule TEXT NOT NULL,  -- the rule that found it
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, division) REFERENCES divisions (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX periods_by_division ON periods (report_id, division);
CREATE TABLE movements (  -- Phong trào thi đua, cuộc vận động: each once a report.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    name TEXT NOT NULL,  -- without quotes, abbreviations expanded
    name_folded TEXT NOT NULL,  -- the same in bare small letters
    mentions INTEGER NOT NULL,  -- how often the report names it
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX movements_by_name_folded ON movements (name_folded);
CREATE TABLE movement_divisions (  -- The divisions whose heading names a movement.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    movement INTEGER NOT NULL,  -- `movements.seq`
    division INTEGER NOT NULL,  -- `divisions.seq`
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, movement) REFERENCES movements (report_id, seq),
    FOREIGN KEY (report_id, division) REFERENCES divisions (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX movement_divisions_by_movement ON movement_divisions (report_id, movement);
CREATE INDEX movement_divisions_by_division ON movement_divisions (report_id, division);
CREATE TABLE quantities (  -- Figures (số liệu).
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    division INTEGER,  -- the innermost division: `divisions.seq`
    text TEXT NOT NULL,  -- as printed
    page INTEGER,  -- the page it begins on
    last_page INTEGER,  -- the page it ends on
    char_start INTEGER NOT NULL,  -- where it begins in the reading text
    char_end INTEGER NOT NULL,  -- where it ends there
    value REAL,  -- the number
    value_exact TEXT,  -- `value` exactly, in digits
    low REAL,  -- the lower bound
    low_exact TEXT,  -- `low` exactly, in digits
    high REAL,  -- the upper bound
    high_exact TEXT,  -- `high` exactly, in digits
    denominator REAL,  -- what it is out of: 70/70
    denominator_exact TEXT,  -- `denominator` exactly, in digits
    unit TEXT,  -- what is counted, or the measure
    currency TEXT,  -- `VND`, …
    modifier TEXT,  -- `approx`, `nearly`, `more_than`, …
    per TEXT,  -- of a rate, joined by `/`: `người/tháng`
    share_of TEXT,  -- what it is a part of
    status TEXT NOT NULL,  -- `reported`, `target` or `proposed`
    change TEXT,  -- `increase` or `decrease`
    change_base TEXT,  -- against what
    period INTEGER,  -- `periods.seq`
    movement INTEGER,  -- the movement whose division it stands in: `movements.seq`
    rule TEXT NOT NULL,  -- the rule that found it
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, division) REFERENCES divisions (report_id, seq),
    FOREIGN KEY (report_id, period) REFERENCES periods (report_id, seq),
    FOREIGN KEY (report_id, movement) REFERENCES movements (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX quantities_by_division ON quantities (report_id, division);
CREATE INDEX quantities_by_period ON quantities (report_id, period);
CREATE INDEX quantities_by_movement ON quantities (report_id, movement);
CREATE TABLE acts (  -- The legal acts (văn bản) a report cites, each once a report.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    act_id TEXT NOT NULL,  -- the same in every report: `vn:nghi-dinh:chinh-phu:2018:149`
    kind TEXT NOT NULL,  -- `Nghị định`, …
    number TEXT,  -- as printed
    issuer TEXT,  -- as printed
    date_on TEXT,  -- as printed, ISO
    title TEXT,  -- as printed
    known_number TEXT,  -- from the library's list, where nothing is printed
    known_date TEXT,  -- the same
    known_title TEXT,  -- the same
    mentions INTEGER NOT NULL,  -- how often the report cites it
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX acts_by_act_id ON acts (act_id);
CREATE TABLE legal_references (  -- Each mention of an act (viện dẫn).
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    division INTEGER,  -- the innermost division: `divisions.seq`
    text TEXT NOT NULL,  -- as printed
    page INTEGER,  -- the page it begins on
    last_page INTEGER,  -- the page it ends on
    char_start INTEGER NOT NULL,  -- where it begins in the reading text
    char_end INTEGER NOT NULL,  -- where it ends there
    kind TEXT NOT NULL,  -- `Nghị định`, …
    number TEXT,  -- `91/2017/NĐ-CP`
    symbol TEXT,  -- type and issuer codes
    date_on TEXT,  -- ISO
    issuer TEXT,  -- as printed
    title TEXT,  -- as printed
    form TEXT NOT NULL,  -- `full`, `short`, `named` or `shared`
    provisions TEXT,  -- Điều, khoản, điểm: as a JSON list
    act INTEGER,  -- `acts.seq`
    rule TEXT NOT NULL,  -- the rule that found it
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, division) REFERENCES divisions (report_id, seq),
    FOREIGN KEY (report_id, act) REFERENCES acts (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX legal_references_by_division ON legal_references (report_id, division);
CREATE INDEX legal_references_by_act ON legal_references (report_id, act);
CREATE TABLE awards (  -- Khen thưởng: who granted which honour.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    division INTEGER,  -- the innermost division: `divisions.seq`
    text TEXT NOT NULL,  -- as printed
    page INTEGER,  -- the page it begins on
    last_page INTEGER,  -- the page it ends on
    char_start INTEGER NOT NULL,  -- where it begins in the reading text
    char_end INTEGER NOT NULL,  -- where it ends there
    grantor TEXT,  -- as printed
    grantor_folded TEXT,  -- in bare small letters
    award TEXT NOT NULL,  -- the honour
    award_folded TEXT NOT NULL,  -- in bare small letters
    status TEXT NOT NULL,  -- `granted`, `recognised`, `target` or `proposed`
    period INTEGER,  -- that of its figures, where they agree: `periods.seq`
    rule TEXT NOT NULL,  -- the rule that found it
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, division) REFERENCES divisions (report_id, seq),
    FOREIGN KEY (report_id, period) REFERENCES periods (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX awards_by_division ON awards (report_id, division);
CREATE INDEX awards_by_period ON awards (report_id, period);
CREATE TABLE award_recipients (  -- How many of whom an award went to.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    award INTEGER NOT NULL,  -- `awards.seq`
    recipients REAL,  -- how many
    recipients_exact TEXT,  -- `recipients` exactly, in digits
    kind TEXT NOT NULL,  -- of whom
    kind_folded TEXT NOT NULL,  -- in bare small letters
    percent REAL,  -- or which share
    percent_exact TEXT,  -- `percent` exactly, in digits
    modifier TEXT,  -- `more_than`, …
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, award) REFERENCES awards (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX award_recipients_by_award ON award_recipients (report_id, award);
CREATE TABLE issues (  -- What is odd about the reports.
    report_id INTEGER NOT NULL,  -- the report
    seq INTEGER NOT NULL,  -- the place in reading order, from 0
    division INTEGER,  -- the innermost division: `divisions.seq`
    text TEXT NOT NULL,  -- as printed
    page INTEGER,  -- the page it begins on
    last_page INTEGER,  -- the page it ends on
    char_start INTEGER NOT NULL,  -- where it begins in the reading text
    char_end INTEGER NOT NULL,  -- where it ends there
    code TEXT NOT NULL,  -- `outline.number_skipped`, …
    severity TEXT NOT NULL,  -- `info`, `warning` or `error`
    message TEXT NOT NULL,  -- in words
    PRIMARY KEY (report_id, seq),
    FOREIGN KEY (report_id) REFERENCES reports (id),
    FOREIGN KEY (report_id, division) REFERENCES divisions (report_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX issues_by_division ON issues (report_id, division);
CREATE INDEX issues_by_code ON issues (code);
CREATE VIRTUAL TABLE words USING fts5(exact, folded, content='', tokenize='unicode61 remove_diacritics 0');
PRAGMA application_id = 4375456;
PRAGMA user_version = 1;
PRAGMA journal_mode = WAL;
