-- The floor: every column of both tables is read, nothing else is done.
select
  (select struct_pack(a := max(id), b := max(account_id), c := max(seats), d := max(mrr), e := max(score),
    f := max(signed_up), g := max(last_seen), h := max(is_active), i := max(tier), j := max(country),
    k := max(email), l := max(note)) from warehouse.main.customers),
  (select struct_pack(a := max(id), b := max(account_id), c := max(seats), d := max(mrr), e := max(score),
    f := max(signed_up), g := max(last_seen), h := max(is_active), i := max(tier), j := max(country),
    k := max(email), l := max(note)) from ledger.records.customers)
