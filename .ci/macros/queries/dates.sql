{% set dt = modules.datetime.datetime %}
{% set start = dt.strptime(var('first_day'), '%Y-%m-%d') %}
{% set days = [] %}
{% for n in range(0, 60, 20) %}{% do days.append((start + modules.datetime.timedelta(days=n)).strftime('%d %b %Y, %a, week %V')) %}{% endfor %}
select '{{ days|join("' as d, '") }}' as e, date '{{ start.date() }}' as f, {{ (dt(2026, 3, 1) - start).days }} as g,
  '{{ modules.pytz.timezone("Europe/Berlin").localize(dt(2026, 7, 1, 12)).isoformat() }}' as h,
  '{{ modules.pytz.utc.localize(start).astimezone(modules.pytz.timezone("America/New_York")) }}' as i
