#!/usr/bin/env python3
"""Writes reverse_etl/fixtures/destinations/: what the destinations held before activate came.

Reads the warehouse that `dbt build` made, so run that first, with the Python that dbt lives in. It
takes the records as they should be, leaves some out, spoils others, and adds a few that are none
of our business. Every run writes the same bytes.
"""

import csv
import random
from datetime import timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import duckdb

PROJECT = Path(__file__).resolve().parent.parent
OUT = PROJECT / "reverse_etl" / "fixtures" / "destinations"

rng = random.Random(7)
warehouse = duckdb.connect(str(PROJECT / "warehouse.duckdb"), read_only=True)


def rows(sql):
    cursor = warehouse.execute(sql)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row)) for row in cursor.fetchall()]


def write(path, records):
    file = OUT / f"{path}.csv"
    file.parent.mkdir(parents=True, exist_ok=True)
    with open(file, "w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(records[0]), lineterminator="\n", restval="")
        writer.writeheader()
        writer.writerows(records)


def some(records, count, condition=lambda record: True):
    return rng.sample([record for record in records if condition(record)], count)


def hubspot_contacts():
    wanted = rows("""
        select email, first_name as firstname, last_name as lastname, company, phone,
            job_title as jobtitle, country_name as country, lead_score,
            'tier_' || tier as customer_tier, lifetime_value_usd as lifetime_value
        from main_reverse_etl.re_hubspot_contacts order by email
    """)
    held = sorted(rng.sample(wanted, 1500), key=lambda record: record["email"])
    for record in held:
        # HubSpot shows two decimal places: the same for compare: {round: 2}
        value = record["lifetime_value"].quantize(Decimal("0.01"), ROUND_HALF_UP)
        record["lifetime_value"] = value
        if record["customer_tier"] == "tier_platinum":
            record["customer_tier"] = "tier_gold"
    # Differences that count
    changed = some(held, 165, lambda record: record["lead_score"] is not None)
    for record in changed[:95]:
        record["lead_score"] = min(100, max(0, record["lead_score"] + rng.choice([-14, -8, -3, 4, 9])))
    for record in changed[80:125]:
        lower = {"tier_gold": "tier_silver", "tier_silver": "tier_bronze", "tier_bronze": None}
        record["customer_tier"] = lower[record["customer_tier"]]
    for record in changed[115:]:
        record["lifetime_value"] = (record["lifetime_value"] * Decimal("0.9")).quantize(Decimal("0.01"))
    for record in some(held, 14, lambda record: record["phone"]):
        record["phone"] = record["phone"][:-2] + "00"
    for record in some(held, 12):
        record["jobtitle"] = None  # ours arrives: write: if_empty
    for record in [record for record in held if record["lead_score"] is None][:18]:
        record["lead_score"] = 50  # withdrawn in the model: nulls: clear
    # Differences that do not count
    for record in some(held, 60):
        record["country"] = record["country"].upper()
    for record in some(held, 30, lambda record: record["jobtitle"]):
        record["jobtitle"] = "VP Finance"  # typed by Sales
    for record in some(held, 40, lambda record: not record["phone"]):
        record["phone"] = "+1 555 0100000"  # theirs stays: nulls: keep
    # Records that activate has never heard of
    strangers = [
        {"email": f"{name}@example.org", "firstname": name.title(), "company": "", "lead_score": 5}
        for name in "press jobs student.one student.two investor partner speaker vendor".split()
    ]
    write("hubspot/contacts", held + strangers)


def hubspot_companies():
    wanted = rows("""
        select account_id as account_number, account_name as name,
            case status when 'active' then 'customer' else 'formercustomer' end as lifecycle,
            health_score as cs_health
        from main_marts.account_health_v1 where region = 'EMEA' order by account_id
    """)
    held = sorted(rng.sample(wanted, 180), key=lambda record: record["account_number"])
    for record in some(held, 30):
        record["cs_health"] = max(0, record["cs_health"] - rng.choice([6, 9, 15]))
    for record in some(held, 25, lambda record: record["cs_health"] > 1):
        record["cs_health"] -= rng.choice([1, 2])  # tolerance: 2
    for record in some(held, 6, lambda record: record["lifecycle"] == "formercustomer"):
        record["lifecycle"] = "customer"
    for record in some(held, 8):
        record["name"] += " (EU)"  # name is only ours on create
    strangers = [{"account_number": f"lead_{n}", "name": f"Prospect {n}"} for n in range(1, 6)]
    write("hubspot/companies", held + strangers)


def salesforce_accounts():
    wanted = rows("""
        select account_id as External_Id__c, account_name as Name, website as Website,
            case status when 'active' then 'Active' else 'Churned' end as Status__c,
            upper(plan[1]) || plan[2:] as Plan__c, mrr_usd as MRR__c, renews_on as Renewal_Date__c,
            last_seen_at as Last_Active__c, owner_email as Success_Manager__c,
            health_score as Health_Score__c, health_band as Health_Band__c
        from main_reverse_etl.re_salesforce_accounts order by account_id
    """)
    held = sorted(rng.sample(wanted, 372), key=lambda record: record["External_Id__c"])
    for record in held:
        if record["Last_Active__c"]:  # another hour of the same day: truncate: day
            record["Last_Active__c"] = record["Last_Active__c"].replace(hour=rng.randrange(24))
    # Differences that count
    for record in some(held, 70):
        record["Health_Score__c"] = min(100, max(0, record["Health_Score__c"] + rng.choice([-11, -5, 5, 12])))
        score = record["Health_Score__c"]
        record["Health_Band__c"] = "green" if score >= 70 else "yellow" if score >= 45 else "red"
    for record in some(held, 9, lambda record: record["Plan__c"] == "Growth"):
        record["Plan__c"] = "Starter"
        record["MRR__c"] -= 300
    for record in some(held, 45, lambda record: record["Last_Active__c"]):
        record["Last_Active__c"] -= timedelta(days=rng.randint(1, 9))
    for record in [record for record in held if record["Status__c"] == "Churned"][:7]:
        record["Status__c"] = "Active"
        record["Renewal_Date__c"] = "2027-01-31"
    for record in some(held, 10):
        record["Success_Manager__c"] = "former.colleague@tallybird.example.com"
    for record in some(held, 12):
        record["Website"] = None
    # Differences that do not count
    for record in some(held, 60, lambda record: record["Plan__c"] != "Starter"):
        record["MRR__c"] += Decimal("0.45")  # tolerance: 1
    for record in some(held, 15):
        record["Name"] += " Inc."  # Sales' own spelling: write: if_empty
    strangers = [{"External_Id__c": f"prospect_{n}", "Name": f"Prospect {n}"} for n in range(1, 21)]
    write("salesforce/Account", held + strangers)


def salesforce_tasks():
    wanted = rows("""
        select a.account_id || ':' || strftime(renews_on, '%Y-%m-%d') as External_Id__c,
            'Call ' || a.account_name as Subject, a.account_id as Account_External_Id__c,
            renews_on as Due_Date__c, 'Low' as Priority, true as Is_Automatic__c
        from main_marts.dim_accounts a join main_marts.account_health_v2 h using (account_id)
        where health_band <> 'green' and renews_on <= date '2026-11-29' order by 1
    """)
    for record in wanted:
        record["Is_Automatic__c"] = "true"
    # Their owners have changed every one of them, and mode: create leaves that alone
    write("salesforce/Task", wanted[::4])


def product_entitlements():
    wanted = rows("""
        with features(feature, plans) as (values
            ('seats', ['starter', 'growth', 'enterprise']),
            ('approvals', ['growth', 'enterprise']),
            ('api_access', ['growth', 'enterprise']),
            ('single_sign_on', ['enterprise']))
        select a.account_id, feature,
            case feature || ' ' || plan
                when 'seats starter' then 10 when 'seats growth' then 100
                when 'approvals growth' then 5 when 'api_access growth' then 10000
            end as usage_limit,
            case when feature = 'api_access' then api_calls else active_users end as used
        from main_marts.dim_accounts a
        join features on list_contains(plans, plan)
        left join main_raw.product_usage u on u.account_id = a.account_id and month = date '2026-09-01'
        where status = 'active' order by 1, 2
    """)
    held = sorted(rng.sample(wanted, 790), key=lambda record: (record["account_id"], record["feature"]))
    for record in some(held, 22, lambda record: record["usage_limit"]):
        record["usage_limit"] //= 2
    for record in some(held, 9, lambda record: record["usage_limit"] is None):
        record["usage_limit"] = 100  # has become unlimited: nulls: clear
    for record in some(held, 40, lambda record: (record["used"] or 0) > 40):
        record["used"] -= rng.randint(6, 30)
    for record in some(held, 50, lambda record: (record["used"] or 0) > 40):
        record["used"] += rng.randint(0, 3)
    strangers = [
        {"account_id": f"internal_{n}", "feature": "beta_reports", "usage_limit": 1, "used": 0}
        for n in range(1, 7)
    ]
    write("product_db/entitlements", held + strangers)


if __name__ == "__main__":
    hubspot_contacts()
    hubspot_companies()
    salesforce_accounts()
    salesforce_tasks()
    product_entitlements()
