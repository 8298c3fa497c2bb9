-- Organizations and all that belongs to one: names, texts, places, identifiers, terms, links, relations.
-- Keys are UUID v7 made by the program. Languages are BCP 47 tags, countries ISO 3166-1 alpha-2.

create table taxonomy_schemes (
  id uuid primary key,
  code text not null unique,
  version text not null,
  labels jsonb not null,
  attribution text,
  updated_at timestamptz not null default now()
);

create table taxonomy_terms (
  id uuid primary key,
  scheme_id uuid not null references taxonomy_schemes (id) on delete cascade,
  code text not null unique,
  kind text not null check (kind in ('theme', 'service', 'population')),
  parent_code text,
  position integer not null,
  labels jsonb not null,
  synonyms jsonb not null default '{}',
  mappings jsonb not null default '[]',
  review text[] not null default '{}',
  retired_at timestamptz
);

create table organizations (
  id uuid primary key,
  slug text not null unique,
  kind text not null,
  state text not null check (state in ('listed', 'claimed', 'active', 'verified', 'withdrawn')),
  activity text not null default 'active' check (activity in ('active', 'dormant', 'closed')),
  listing text not null default 'full' check (listing in ('full', 'name-only', 'none')),
  founded integer check (founded between 1 and 2200),
  legal_status text,
  ecosoc_status text check (ecosoc_status in ('general', 'special', 'roster')),
  ecosoc_year integer,
  size_band text,
  budget_band text,
  countries_of_work text[] not null default '{}',
  service_languages text[] not null default '{}',
  terms text[] not null default '{}',
  visibility jsonb not null default '{}',
  checked_on date,
  checked_how text check (checked_how in ('organization', 'secretariat')),
  logo_file text,
  source_name text,
  source_attribution text,
  demo boolean not null default false,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index organizations_checked_on on organizations (checked_on desc nulls last, id) where state <> 'withdrawn';

create table organization_names (
  organization_id uuid not null references organizations (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('official', 'other', 'acronym', 'former')),
  lang text,
  text text not null,
  primary key (organization_id, position)
);

create table organization_descriptions (
  organization_id uuid not null references organizations (id) on delete cascade,
  lang text not null,
  text text not null,
  origin text not null default 'human' check (origin in ('human', 'machine')),
  position integer not null default 0,
  primary key (organization_id, lang)
);

create table organization_identifiers (
  organization_id uuid not null references organizations (id) on delete cascade,
  position integer not null,
  scheme text not null,
  value text not null,
  primary key (organization_id, position)
);
create unique index organization_identifiers_value on organization_identifiers (scheme, value);

create table organization_places (
  organization_id uuid not null references organizations (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('head-office', 'office', 'service-point')),
  name text,
  country text not null,
  region text,
  city text,
  street text,
  postal_code text,
  latitude double precision check (latitude between -90 and 90),
  longitude double precision check (longitude between -180 and 180),
  precision text not null check (precision in ('exact', 'city', 'region', 'hidden')),
  primary key (organization_id, position)
);

create table organization_links (
  organization_id uuid not null references organizations (id) on delete cascade,
  position integer not null,
  kind text not null,
  url text not null,
  primary key (organization_id, position)
);

-- A relation may name an organization that is not here (yet): then only its label and identifier are known.
create table organization_relations (
  organization_id uuid not null references organizations (id) on delete cascade,
  position integer not null,
  kind text not null check (kind in ('parent', 'child', 'member-of', 'member', 'predecessor', 'successor', 'related')),
  label text not null,
  target_scheme text,
  target_value text,
  target_id uuid references organizations (id) on delete set null,
  primary key (organization_id, position)
);
create index organization_relations_target on organization_relations (target_id);
create index organization_relations_identifier on organization_relations (target_scheme, target_value) where target_id is null;

-- Every address an organization ever had leads to it for ever.
create table organization_slugs (
  slug text primary key,
  organization_id uuid not null references organizations (id) on delete cascade
);
create index organization_slugs_organization on organization_slugs (organization_id);

-- One row per act, written in the act's transaction.
create table events (
  id uuid primary key,
  name text not null,
  subject_id uuid,
  actor text not null,
  payload jsonb not null default '{}',
  happened_at timestamptz not null default now()
);
create index events_subject on events (subject_id, happened_at desc);
create index events_happened on events (happened_at desc, id);
