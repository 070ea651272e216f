-- Not in memory, where nothing could be undone.
create temporary table activate_batch (
  n int not null primary key{% for cell in cells %},
  {{ cell.name }} {% if cell.flag %}tinyint(1){% else %}{{ cell.type }}{% endif %} null default null{% endfor %}) engine = innodb
