-- A journal as version 0.2.0 wrote it: made by running that version (stories, slides, notes, votes, one note changed
-- and one withdrawn, one vote closed and one open) and dumping its file with SQLite's own dump. It has no version number.
BEGIN TRANSACTION;
CREATE TABLE room_notes (
  note_id TEXT PRIMARY KEY, story_id TEXT, slide_id TEXT, page TEXT NOT NULL, address TEXT NOT NULL,
  title TEXT NOT NULL, edition INTEGER NOT NULL, sentence TEXT NOT NULL, source TEXT NOT NULL, level TEXT NOT NULL,
  demo INTEGER NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL, theme TEXT, industry TEXT, municipality_code TEXT,
  sub_region TEXT, session_id TEXT, created TEXT NOT NULL, handed_over INTEGER, revision INTEGER NOT NULL,
  withdrawn TEXT
);
INSERT INTO "room_notes" VALUES('note-wgrnzjkvhfpgtr','-8eEytkDXMZ9',NULL,'skills_needs','/skills_needs?areas=1280&edition=1','Arbetslöshet, 2022',1,'Malmö har högst arbetslöshet.','Källa: Kolada.','observerad',1,'decision','Malmö startar en pilot.','validation',NULL,'1280',NULL,NULL,'2026-11-29T18:05:44.484358+00:00',3,1,NULL);
INSERT INTO "room_notes" VALUES('note-ppdtczwrmqvkjc','-8eEytkDXMZ9',NULL,'skills_needs','/skills_needs?areas=1280&edition=1','Arbetslöshet, 2022',1,'Malmö har högst arbetslöshet.','Källa: Kolada.','observerad',1,'decision','Rad ett
rad två; ändrad','validation',NULL,'1280',NULL,NULL,'2026-11-29T18:05:44.604618+00:00',NULL,2,NULL);
INSERT INTO "room_notes" VALUES('note-ctvnmctmnsrmxz',NULL,NULL,'skills_needs','/skills_needs?areas=1280&edition=1','Arbetslöshet, 2022',1,'','Källa: Kolada.','observerad',1,'decision','','validation',NULL,'1280',NULL,NULL,'2026-11-29T18:05:44.646036+00:00',NULL,2,'2026-11-29T18:05:44.704788+00:00');
CREATE TABLE slides (
  slide_id TEXT PRIMARY KEY, story_id TEXT NOT NULL REFERENCES stories ON DELETE CASCADE, position INTEGER NOT NULL,
  title TEXT NOT NULL, talking_points TEXT NOT NULL, page TEXT NOT NULL, card TEXT NOT NULL, parameters TEXT NOT NULL,
  edition INTEGER NOT NULL, shown_title TEXT NOT NULL, content TEXT NOT NULL, created TEXT NOT NULL
);
INSERT INTO "slides" VALUES('nx9eX3iRoRix','-8eEytkDXMZ9',0,'Egen a','Först detta.
Sedan det; och ''så''.','skills_needs','a','{"lang": "sv", "edition": "1", "areas": "1280,1230"}',1,'Arbetslöshet','{"format": 1, "å": "öppen ''citat''"}','2026-11-29T18:05:44.140877+00:00');
INSERT INTO "slides" VALUES('3grnyEOoFf8l','-8eEytkDXMZ9',1,'','Först detta.
Sedan det; och ''så''.','skills_needs','b','{"lang": "sv", "edition": "1", "areas": "1280,1230"}',1,'Arbetslöshet','{"format": 1, "å": "öppen ''citat''"}','2026-11-29T18:05:44.215212+00:00');
INSERT INTO "slides" VALUES('2lLHNg3jH2hn','-8eEytkDXMZ9',2,'Egen c','Först detta.
Sedan det; och ''så''.','skills_needs','c','{"lang": "sv", "edition": "1", "areas": "1280,1230"}',1,'Arbetslöshet','{"format": 1, "å": "öppen ''citat''"}','2026-11-29T18:05:44.264876+00:00');
INSERT INTO "slides" VALUES('-HAnSXRXD3tn','5NQuJNwUzYbQ',0,'','','skills_needs','map','{"lang": "sv", "edition": "1", "areas": "1280,1230"}',1,'Arbetslöshet','{"format": 1, "å": "öppen ''citat''"}','2026-11-29T18:05:44.367200+00:00');
CREATE TABLE stories (
  story_id TEXT PRIMARY KEY, title TEXT NOT NULL, language TEXT NOT NULL, created TEXT NOT NULL, changed TEXT NOT NULL
);
INSERT INTO "stories" VALUES('-8eEytkDXMZ9','Höstmötet ’24; "citat"','sv','2026-11-29T18:05:43.744389+00:00','2026-11-29T18:05:44.264754+00:00');
INSERT INTO "stories" VALUES('5NQuJNwUzYbQ','Autumn','en','2026-11-29T18:05:44.096140+00:00','2026-11-29T18:05:44.367070+00:00');
CREATE TABLE vote_devices (
  question_id TEXT NOT NULL REFERENCES vote_questions (question_id),
  device BLOB NOT NULL,
  ballot BLOB NOT NULL,
  PRIMARY KEY (question_id, device)
) WITHOUT ROWID;
INSERT INTO "vote_devices" VALUES('763154ad54872e0c',X'00938749AC6E452A2CDDDD3FDADAE9A75943E21C84DFFB51175B40C98D0E69D9',X'3C8F75742E7E49E2EE6CD56E2B28375EFB99C19271D44D83A29EE077ABE2DECC');
INSERT INTO "vote_devices" VALUES('763154ad54872e0c',X'0D2FA147FEE61B04FF39B0E9703109F1D9B3630999D0E91822957536B2379919',X'F7812D7EA8B33D0D59BB013D8246FF63B17C8616CE9D8A078DBBDDA178E0CC26');
INSERT INTO "vote_devices" VALUES('763154ad54872e0c',X'67BF5BACE1FEDFFB04938231B41FA7A3EDA0EBEBC1F3C321A06CEC6DAB57D5F9',X'BDF3730135BF47C79687F062EBC5079346715D2D2CF484A10C96DC15EF51CB61');
INSERT INTO "vote_devices" VALUES('763154ad54872e0c',X'75855ED142E7D8C6129A21E6640DFF58ED6C1CCC5B9C6708EBF4F8C614C99C11',X'AC34FCD13AA7FB62C6EF4C10C8EEAADBDBAC7A1D5E8CA9E3DBCE1AE8FAC17699');
INSERT INTO "vote_devices" VALUES('763154ad54872e0c',X'8E2B2AD0880F2ADF10D76CB4C93A4C4BF388E4835420DFA42C9ECC71439AA9AE',X'73C156693FCD1D11BEF82337075AA569B357E9F3E68DC53BE69D77CAC9306E2F');
INSERT INTO "vote_devices" VALUES('763154ad54872e0c',X'9EBC361EF5ACF0CED392E910B1F8D6278D264BAB37F276D94863D3731A250FF1',X'FF8AB64E88ADBC1152FAF517A2EE7D66B6FF303DC55A5C736EA222BC8A674153');
INSERT INTO "vote_devices" VALUES('763154ad54872e0c',X'F74B1EE992582F314A2E56C8FA3D02C8286F8A2FC8A3FD71C96142F60CBAF708',X'5C9A0C829CFFED475BE1302C9559546EAE89C0085BAED2D94A3EA61B022C1012');
INSERT INTO "vote_devices" VALUES('7956d29a28a7821d',X'0E358B0D3A225871E180F83C70384C54E11410E5C7E8F3566E4DC5B571BB9E46',X'D0CF0ACAD51103BE780A8BEE93F4B6B714D9F093F56EBE805E77401FB8877988');
CREATE TABLE vote_options (
  question_id TEXT NOT NULL REFERENCES vote_questions (question_id),
  place INTEGER NOT NULL,
  text TEXT NOT NULL,
  votes INTEGER NOT NULL DEFAULT 0,
  shown INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (question_id, place)
) WITHOUT ROWID;
INSERT INTO "vote_options" VALUES('763154ad54872e0c',0,'Ja',3,2);
INSERT INTO "vote_options" VALUES('763154ad54872e0c',1,'Nej',2,2);
INSERT INTO "vote_options" VALUES('763154ad54872e0c',2,'Vet inte',2,1);
INSERT INTO "vote_options" VALUES('7956d29a28a7821d',0,'Ja',1,0);
INSERT INTO "vote_options" VALUES('7956d29a28a7821d',1,'Nej',0,0);
CREATE TABLE vote_questions (
  question_id TEXT NOT NULL UNIQUE,
  code TEXT NOT NULL UNIQUE,
  story_id TEXT NOT NULL,
  slide_id TEXT NOT NULL,
  text TEXT NOT NULL,
  language TEXT NOT NULL,
  edition INTEGER NOT NULL,
  salt BLOB NOT NULL,
  opened_at TEXT NOT NULL,
  closes_at TEXT NOT NULL,
  closed_at TEXT
);
INSERT INTO "vote_questions" VALUES('763154ad54872e0c','z2hrkm','-8eEytkDXMZ9','','Är detta rätt?','sv',1,X'68739638F1F62C0543DB1B4CBEB5E4DD67BD4E37BAABA40293661265B6536C99','2026-11-29T18:05:44.953+00:00','2026-11-30T06:05:44.953+00:00','2026-11-29T18:05:45.501+00:00');
INSERT INTO "vote_questions" VALUES('7956d29a28a7821d','wzqb45','','','Öppen?','sv',1,X'3ED960DFEE57B1E59767364A526D91AE4E4038C77EA1654F33833AC8D3B0909A','2026-11-29T18:05:45.521+00:00','2026-11-30T06:05:45.521+00:00',NULL);
CREATE INDEX slides_by_story ON slides (story_id, position);
CREATE INDEX room_notes_by_story ON room_notes (story_id);
COMMIT;
