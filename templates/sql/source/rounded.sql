{#- Half away from zero, in the arithmetic of doubles; what is too large to have digits after the point stays. -#}
case
    when abs({{ value }}) < 1e300 then (trunc({{ value }} * {{ factor }}) + case when abs({{ value }} * {{ factor }} - trunc({{ value }} * {{ factor }})) >= 0.5 then sign({{ value }}) else 0 end) / {{ factor }}
    else {{ value }}
  end
