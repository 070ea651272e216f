select _seq from activate_staged where _n between {{ first }} and {{ last }}
