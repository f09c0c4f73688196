-- The tables whose rows are records now. Views of the same names are made from the kinds of records.
DROP VIEW latest_actual;
DROP VIEW latest_dataset;
DROP TABLE finding;
DROP TABLE finding_list;
DROP TABLE answer;
DROP TABLE judgement_override;
DROP TABLE actual;
DROP TABLE change;
DROP TABLE dataset;
DROP TABLE plan_revision;
DROP TABLE plan;
