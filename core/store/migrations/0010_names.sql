-- Callboard's store, version 10: the names of agents, and of the people behind numbers.

UPDATE board SET revision = revision;
