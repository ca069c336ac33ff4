-- safe: new table only
create table places.place_border (
  unit_code text not null,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  label_longitude double precision not null,
  label_latitude double precision not null,
  valid_from date not null,
  -- Last day; null: still so.
  valid_to date,
  source text not null,
  constraint place_border_pkey primary key (unit_code, valid_from),
  constraint place_border_range_order check (valid_from <= valid_to),
  constraint place_border_box_order check (west < east and south < north),
  constraint place_border_geometry_kind check (geometry ->> 'type' in ('Polygon', 'MultiPolygon'))
);
