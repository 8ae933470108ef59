-- Guesses at passwords, at tokens and at keys of agents are counted apart: a whole hospital may stand behind one address.
alter table guess_count
  add column kind text not null default 'SIGN_IN' check (kind in ('SIGN_IN', 'API', 'AGENT')),
  drop constraint guess_count_pkey,
  add primary key (kind, network);
