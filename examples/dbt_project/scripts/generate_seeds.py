#!/usr/bin/env python3
"""Writes seeds/*.csv: the raw data of Tallybird, an invented company that sells expense software.

Every run writes the same bytes: the random numbers are seeded and nothing reads the clock. Names
are invented, and every e-mail address ends in a domain that RFC 2606 reserves for examples.

The data are as messy as real ones. Look for "Mess:" below to see what and where.
"""

import csv
import random
import re
import unicodedata
from datetime import date, datetime, timedelta
from pathlib import Path

AS_OF = date(2026, 9, 30)  # the same day as the var as_of_date in dbt_project.yml
ACCOUNTS = 400
CONTACTS = 2000
SEEDS = Path(__file__).resolve().parent.parent / "seeds"

rng = random.Random(20260930)

# code, name, region, currency, calling code, how often, and the first and last names found there
COUNTRIES = [
    ("US", "United States", "AMER", "USD", "1", 30, "en"),
    ("CA", "Canada", "AMER", "USD", "1", 7, "en"),
    ("BR", "Brazil", "AMER", "USD", "55", 4, "pt"),
    ("GB", "United Kingdom", "EMEA", "GBP", "44", 12, "en"),
    ("IE", "Ireland", "EMEA", "EUR", "353", 3, "en"),
    ("DE", "Germany", "EMEA", "EUR", "49", 11, "de"),
    ("FR", "France", "EMEA", "EUR", "33", 8, "fr"),
    ("ES", "Spain", "EMEA", "EUR", "34", 4, "es"),
    ("PL", "Poland", "EMEA", "EUR", "48", 4, "pl"),
    ("SE", "Sweden", "EMEA", "EUR", "46", 3, "sv"),
    ("NL", "Netherlands", "EMEA", "EUR", "31", 4, "de"),
    ("AU", "Australia", "APAC", "USD", "61", 5, "en"),
    ("JP", "Japan", "APAC", "USD", "81", 4, "ja"),
    ("IN", "India", "APAC", "USD", "91", 6, "in"),
]

NAMES = {
    "en": (
        "James Olivia Noah Emma Liam Ava Ethan Grace Owen Chloe Mason Ruby Lucas Hazel Henry Nora"
        " Jack Ivy Samuel Freya Daniel Maeve Conor Alice",
        "Smith Jones Taylor Brown Walker O'Brien Wright Hughes Carter Mitchell D'Souza Bennett"
        " Foster Murphy Hayes Reid O'Connor Palmer Webb Sinclair",
    ),
    "de": (
        "Lukas Mia Jürgen Anna Jonas Lena Felix Käthe Maximilian Sophie Björn Hannah Pieter Sanne",
        "Müller Schmidt Schäfer Weber Fischer Großmann Krüger Hoffmann Bauer Vogel Jansen Köhler",
    ),
    "fr": (
        "Zoë Hugo Chloé Louis Élodie Jules Inès Gabriel Aurélie Théo Camille Benoît",
        "Lefèvre Moreau Dubois Girard Bérubé D'Almeida Rousseau Blanchard Chevallier Noël",
    ),
    "es": (
        "Lucía Martín Sofía Íñigo Paula Álvaro Carmen Diego Núria Javier",
        "García Muñoz Fernández Ibáñez Romero Peña Ortega Castaño Vidal",
    ),
    "pt": (
        "João Beatriz Luís Larissa Antônio Camila Rafael Letícia",
        "Silva Gonçalves Araújo Costa Pereira Magalhães Ribeiro",
    ),
    "pl": (
        "Łukasz Zofia Jakub Agnieszka Paweł Małgorzata Michał Kinga",
        "Wiśniewska Nowak Kamiński Zając Wójcik Dąbrowski Król",
    ),
    "sv": (
        "Søren Åsa Erik Elsa Östen Freja Nils Märta",
        "Lindström Åkesson Bergqvist Sjöberg Öberg Holm",
    ),
    "ja": (
        "Haruka Kenji Yui Takumi Aiko Ren Sakura Daichi",
        "Tanaka Suzuki Watanabe Kobayashi Yoshida Mori",
    ),
    "in": (
        "Aarav Priya Rohan Ananya Vikram Meera Arjun Kavya",
        "Sharma Patel Iyer Reddy Banerjee Nair Kapoor D'Mello",
    ),
}

WORDS_A = (
    "Harbor Cedar Northfold Bluefin Quartz Meridian Larkspur Ironbridge Saltmarsh Copperline Fernhill"
    " Redwood Brightwater Silverbirch Oakhurst Stonegate Windmere Clearfield Foxglove Eastway"
    " Granite Juniper Kestrel Lantern Maplewood Nordlicht Orchard Pinecrest Riverside Thistle"
).split()
WORDS_B = (
    "Logistics Analytics Foods Robotics Health Energy Studios Media Freight Labs Partners Textiles"
    " Aviation Insurance Capital Retail Systems Biotech Architects Travel"
).split()
INDUSTRIES = "Logistics Software Retail Healthcare Manufacturing Media Finance Travel".split()
TITLES = [
    "CFO", "Head of Finance", "Controller", "Accounts Payable Lead", "Finance Manager",
    "Operations Manager", "IT Manager", "Procurement Lead", "Office Manager", "Payroll Specialist",
]
OWNERS = ["dana", "marcus", "ines", "tomasz", "yuki"]
SOURCES = ["webinar", "referral", "paid_search", "outbound", "partner", "event"]
PRICE = {"starter": 49, "growth": 399, "enterprise": 2400}


def slug(text):
    text = text.replace("ł", "l").replace("Ł", "L").replace("ø", "o").replace("ß", "ss")
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub("[^a-z0-9]+", "-", plain.lower().replace("'", "")).strip("-")


def day_between(first, last):
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def month_start(months_back):
    index = AS_OF.year * 12 + AS_OF.month - 1 - months_back
    return date(index // 12, index % 12 + 1, 1)


def write(name, header, rows):
    with open(SEEDS / f"{name}.csv", "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def make_accounts():
    names = [f"{a} {b}" for a in WORDS_A for b in WORDS_B]
    rng.shuffle(names)
    # Mess: an apostrophe, quotes with a comma, an umlaut, an ampersand
    names[:5] = [
        "L'Atelier Numérique", 'Weiss & "Söhne", Spedition', "O'Malley Freight", "東京ロボティクス",
        "Café Ñandú",
    ]
    accounts = []
    for number in range(1, ACCOUNTS + 1):
        country = rng.choices(COUNTRIES, [c[5] for c in COUNTRIES])[0]
        plan = rng.choices(["starter", "growth", "enterprise"], [45, 40, 15])[0]
        seats = {"starter": (2, 10), "growth": (8, 80), "enterprise": (60, 600)}[plan]
        seats = rng.randint(*seats)
        mrr = PRICE[plan] + seats * {"starter": 6, "growth": 9, "enterprise": 11}[plan]
        tier = "gold" if mrr >= 4000 else "silver" if mrr >= 500 else "bronze"
        accounts.append(
            {
                "account_id": f"acct_{number:04d}",
                "name": names[number - 1],
                "domain": f"{slug(names[number - 1]) or 'tokyo-robotics'}.example.com",
                "country": country[0],
                "industry": rng.choice(INDUSTRIES),
                "plan": plan,
                "tier": tier,
                "seats": seats,
                "mrr": mrr,
                "billing": rng.choices(["monthly", "annual"], [68, 32])[0],
                "owner_email": f"{rng.choice(OWNERS)}@tallybird.example.com",
                "signed_on": day_between(date(2022, 1, 10), date(2026, 8, 20)),
                "cancelled_on": None,
                "is_test": "false",
            }
        )
    for account in rng.sample(accounts[10:], 14):
        account["cancelled_on"] = day_between(max(account["signed_on"], date(2026, 1, 15)), AS_OF)
    # Mess: five accounts of our own people; each would be an embarrassing "customer" in a CRM
    for account in accounts[-5:]:
        account.update(
            name=f"Tallybird QA {account['account_id'][-3:]}", is_test="true",
            domain="qa.tallybird.example.com", cancelled_on=None,
        )
    # Mess: tiers typed by hand. Staging mends case and spaces; nothing can mend "platinum".
    accounts[20]["tier"] = "Gold "
    accounts[41]["tier"] = "SILVER"
    accounts[77]["tier"] = "platinum"
    # Mess: trailing spaces in a name
    accounts[30]["name"] += "  "
    return accounts


def phone_of(country):
    number = "".join(str(rng.randrange(10)) for _ in range(7))
    return f"+{country[4]} 555 {number}"


def make_contacts(accounts):
    by_code = {c[0]: c for c in COUNTRIES}
    contacts, used = [], set()
    weights = [1 + a["seats"] ** 0.5 for a in accounts]
    for number in range(1, CONTACTS + 1):
        account = accounts[number - 1] if number <= ACCOUNTS else rng.choices(accounts, weights)[0]
        country = by_code[account["country"]]
        firsts, lasts = (part.split() for part in NAMES[country[6]])
        first, last = rng.choice(firsts), rng.choice(lasts)
        email = f"{slug(first)}.{slug(last)}@{account['domain']}"
        while email in used:
            email = email.replace("@", f"{rng.randint(2, 9)}@", 1)
        used.add(email)
        touched = datetime.combine(account["signed_on"], datetime.min.time())
        touched += timedelta(days=rng.randint(-60, 20), minutes=rng.randrange(480, 1140))
        contacts.append(
            {
                "contact_id": f"c_{number:05d}",
                "account_id": account["account_id"],
                "first_name": first,
                "last_name": last,
                "email": email,
                # Mess: one in nine has no phone number
                "phone": phone_of(country) if rng.random() > 0.11 else None,
                "job_title": rng.choice(TITLES),
                "lead_score": min(100, max(0, round(rng.gauss(55, 22)))),
                "lead_source": rng.choice(SOURCES),
                "opted_in": "true" if rng.random() < 0.7 else "false",
                "first_touch_at": touched.strftime("%Y-%m-%d %H:%M:%S"),
            }
        )
    late = [c for c in contacts[ACCOUNTS:] if c["account_id"] < "acct_0396"]
    # Mess: upper case and a trailing space in e-mail addresses
    for contact in rng.sample(late, 25):
        contact["email"] = contact["email"].title() + rng.choice(["", " "])
    # Mess: no e-mail address at all
    for contact in rng.sample(late, 9):
        contact["email"] = None
    # Mess: the same person twice, entered by sales and by the web form
    for number, contact in enumerate(rng.sample([c for c in late if c["email"]], 12)):
        twin = contacts[CONTACTS - 1 - number]
        twin.update({k: contact[k] for k in ("account_id", "first_name", "last_name")})
        twin["email"] = contact["email"].strip().lower()
    # Mess: scores that no rule of ours can produce
    late[5]["lead_score"], late[160]["lead_score"], late[420]["lead_score"] = 130, -5, 999
    # Mess: no score yet
    for contact in rng.sample(late[500:], 40):
        contact["lead_score"] = None
    # Mess: phone numbers as people type them
    for contact, typed in zip(
        rng.sample([c for c in late if c["phone"]], 7),
        ["n/a", "555-0142", "ask reception", "0044 555 0199", "tbd", "(555) 0117", "555 0123 x9"],
    ):
        contact["phone"] = typed
    return contacts


def make_usage(accounts):
    rows = []
    for account in accounts:
        activity = rng.uniform(0.25, 1.0)
        trend = rng.choice([-0.06, -0.02, 0.0, 0.01, 0.02, 0.03])
        for back in range(11, -1, -1):
            month = month_start(back)
            if month < account["signed_on"].replace(day=1):
                continue
            if account["cancelled_on"] and month > account["cancelled_on"]:
                continue
            share = min(1.0, max(0.02, activity + trend * (11 - back) + rng.uniform(-0.05, 0.05)))
            users = max(1, round(account["seats"] * share))
            last = min(AS_OF, month_start(back - 1) - timedelta(days=1) if back else AS_OF)
            seen = datetime.combine(day_between(last - timedelta(days=6), last), datetime.min.time())
            seen += timedelta(minutes=rng.randrange(420, 1260))
            rows.append(
                (account["account_id"], month, users, users * rng.randint(4, 22),
                 rng.randint(0, 40) * users if account["plan"] != "starter" else 0,
                 seen.strftime("%Y-%m-%d %H:%M"))
            )
    return rows


def make_invoices(accounts):
    currency = {c[0]: c[3] for c in COUNTRIES}
    rows = []
    for account in accounts:
        if account["is_test"] == "true":
            continue
        for back in range(11, -1, -1):
            month = month_start(back)
            if month < account["signed_on"].replace(day=1):
                continue
            if account["cancelled_on"] and month > account["cancelled_on"]:
                continue
            annual = account["billing"] == "annual"
            if annual and month.month != account["signed_on"].month:
                continue
            issued = month + timedelta(days=rng.randrange(5))
            due = issued + timedelta(days=30)
            amount = account["mrr"] * (10 if annual else 1) + rng.choice([0, 0, 0.5, 12.25, 7.9])
            paid = None
            if due < AS_OF and rng.random() > 0.035:
                paid = min(AS_OF, due - timedelta(days=rng.randint(-12, 25)))
            status = "paid" if paid else "open"
            if rng.random() < 0.006:
                status, paid = "void", None
            rows.append([account["account_id"], issued, due, f"{amount:.2f}",
                         currency[account["country"]], status, paid])
    rows.sort(key=lambda row: (row[1], row[0]))
    return [[f"inv_{number:05d}", *row] for number, row in enumerate(rows, 1)]


def main():
    accounts = make_accounts()
    contacts = make_contacts(accounts)
    header = [k for k in accounts[0] if k not in ("billing",)]
    write("crm_accounts", header, [[a[k] for k in header] for a in accounts])
    write("crm_contacts", list(contacts[0]), [list(c.values()) for c in contacts])
    write(
        "product_usage",
        ["account_id", "month", "active_users", "reports", "api_calls", "last_seen_at"],
        make_usage(accounts),
    )
    write(
        "billing_invoices",
        ["invoice_id", "account_id", "issued_on", "due_on", "amount", "currency", "status", "paid_on"],
        make_invoices(accounts),
    )
    write("countries", ["country", "country_name", "region"], [c[:3] for c in COUNTRIES])
    write("fx_rates", ["currency", "usd_rate"], [("USD", "1.0000"), ("EUR", "1.0835"), ("GBP", "1.2716")])


if __name__ == "__main__":
    main()
