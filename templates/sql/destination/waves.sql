select min(_n), max(_n) from activate_staged group by _wave order by _wave
