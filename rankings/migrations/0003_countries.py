"""
The 94 territories with a list of their own in the publishers' files, and their tile on the map.

Names as Netflix prints them (read 2022-03-02); positions on a grid of 25 columns and 14 rows.
"""

from django.db import migrations

# code | name | adjective | native name | its language | region | column | row
COUNTRIES = """
AE | United Arab Emirates |  | الإمارات | ar | mea | 18 | 11
AR | Argentina | Argentine |  |  | americas | 5 | 12
AT | Austria | Austrian | Österreich | de | europe | 13 | 5
AU | Australia | Australian |  |  | apac | 23 | 13
BD | Bangladesh | Bangladeshi | বাংলাদেশ | bn | apac | 21 | 9
BE | Belgium | Belgian | België | nl | europe | 11 | 4
BG | Bulgaria |  | България | bg | europe | 15 | 7
BH | Bahrain |  | البحرين | ar | mea | 17 | 10
BO | Bolivia |  |  |  | americas | 5 | 10
BR | Brazil | Brazilian | Brasil | pt | americas | 6 | 9
BS | Bahamas |  |  |  | americas | 5 | 4
CA | Canada | Canadian |  |  | americas | 3 | 2
CH | Switzerland | Swiss | Schweiz | de | europe | 12 | 5
CL | Chile | Chilean |  |  | americas | 4 | 11
CO | Colombia | Colombian |  |  | americas | 4 | 8
CR | Costa Rica |  |  |  | americas | 3 | 7
CY | Cyprus |  | Κύπρος | el | europe | 15 | 8
CZ | Czech Republic | Czech | Česko | cs | europe | 13 | 4
DE | Germany | German | Deutschland | de | europe | 12 | 3
DK | Denmark | Danish | Danmark | da | europe | 12 | 2
DO | Dominican Republic |  |  |  | americas | 6 | 5
EC | Ecuador |  |  |  | americas | 4 | 9
EE | Estonia |  | Eesti | et | europe | 14 | 2
EG | Egypt | Egyptian | مصر | ar | mea | 14 | 10
ES | Spain | Spanish | España | es | europe | 10 | 6
FI | Finland | Finnish | Suomi | fi | europe | 14 | 1
FR | France | French |  |  | europe | 11 | 5
GB | United Kingdom | British |  |  | europe | 10 | 3
GP | Guadeloupe |  |  |  | americas | 7 | 5
GR | Greece | Greek | Ελλάδα | el | europe | 14 | 8
GT | Guatemala |  |  |  | americas | 2 | 5
HK | Hong Kong | Hong Kong | 香港 | zh-Hant | apac | 22 | 8
HN | Honduras |  |  |  | americas | 3 | 5
HR | Croatia |  | Hrvatska | hr | europe | 13 | 7
HU | Hungary | Hungarian | Magyarország | hu | europe | 14 | 6
ID | Indonesia | Indonesian |  |  | apac | 22 | 12
IE | Ireland | Irish | Éire | ga | europe | 9 | 3
IL | Israel | Israeli | ישראל | he | mea | 15 | 9
IN | India | Indian | भारत | hi | apac | 20 | 9
IS | Iceland | Icelandic | Ísland | is | europe | 9 | 1
IT | Italy | Italian | Italia | it | europe | 12 | 6
JM | Jamaica |  |  |  | americas | 5 | 5
JO | Jordan | Jordanian | الأردن | ar | mea | 16 | 9
JP | Japan | Japanese | 日本 | ja | apac | 24 | 6
KE | Kenya |  |  |  | mea | 15 | 12
KR | South Korea | Korean | 대한민국 | ko | apac | 23 | 6
KW | Kuwait | Kuwaiti | الكويت | ar | mea | 17 | 9
LB | Lebanon | Lebanese | لبنان | ar | mea | 16 | 8
LK | Sri Lanka |  | ශ්‍රී ලංකාව | si | apac | 20 | 11
LT | Lithuania |  | Lietuva | lt | europe | 14 | 4
LU | Luxembourg |  |  |  | europe | 12 | 4
LV | Latvia |  | Latvija | lv | europe | 14 | 3
MA | Morocco | Moroccan | المغرب | ar | mea | 10 | 9
MQ | Martinique |  |  |  | americas | 7 | 6
MT | Malta |  |  |  | europe | 12 | 7
MU | Mauritius |  |  |  | mea | 17 | 13
MV | Maldives |  |  |  | apac | 19 | 11
MX | Mexico | Mexican | México | es | americas | 2 | 4
MY | Malaysia | Malaysian |  |  | apac | 21 | 11
NC | New Caledonia |  |  |  | apac | 25 | 12
NG | Nigeria | Nigerian |  |  | mea | 11 | 11
NI | Nicaragua |  |  |  | americas | 3 | 6
NL | Netherlands | Dutch | Nederland | nl | europe | 11 | 3
NO | Norway | Norwegian | Norge | nb | europe | 12 | 1
NZ | New Zealand | New Zealand |  |  | apac | 25 | 14
OM | Oman |  | عُمان | ar | mea | 17 | 11
PA | Panama |  | Panamá | es | americas | 4 | 7
PE | Peru | Peruvian | Perú | es | americas | 4 | 10
PH | Philippines | Filipino |  |  | apac | 24 | 9
PK | Pakistan | Pakistani | پاکستان | ur | apac | 19 | 8
PL | Poland | Polish | Polska | pl | europe | 13 | 3
PT | Portugal | Portuguese |  |  | europe | 9 | 6
PY | Paraguay |  |  |  | americas | 5 | 11
QA | Qatar |  | قطر | ar | mea | 18 | 10
RE | Réunion |  |  |  | mea | 16 | 13
RO | Romania | Romanian | România | ro | europe | 15 | 6
RS | Serbia |  | Србија | sr | europe | 14 | 7
RU | Russia | Russian | Россия | ru | europe | 16 | 2
SA | Saudi Arabia | Saudi | السعودية | ar | mea | 16 | 10
SE | Sweden | Swedish | Sverige | sv | europe | 13 | 1
SG | Singapore | Singaporean |  |  | apac | 22 | 11
SI | Slovenia |  | Slovenija | sl | europe | 13 | 6
SK | Slovakia |  | Slovensko | sk | europe | 14 | 5
SV | El Salvador |  |  |  | americas | 2 | 6
TH | Thailand | Thai | ประเทศไทย | th | apac | 21 | 10
TR | Turkey | Turkish | Türkiye | tr | mea | 16 | 7
TT | Trinidad and Tobago |  |  |  | americas | 7 | 7
TW | Taiwan | Taiwanese | 臺灣 | zh-Hant | apac | 23 | 8
UA | Ukraine | Ukrainian | Україна | uk | europe | 15 | 4
US | United States | American |  |  | americas | 3 | 3
UY | Uruguay |  |  |  | americas | 6 | 11
VE | Venezuela |  |  |  | americas | 5 | 7
VN | Vietnam | Vietnamese | Việt Nam | vi | apac | 22 | 9
ZA | South Africa | South African |  |  | mea | 13 | 13
CN | China | Chinese | 中国 | zh-Hans |  |  |
IR | Iran | Iranian | ایران | fa |  |  |
CU | Cuba | Cuban |  |  |  |  |
"""


def rows():
    """Yield the fields of each country."""
    for line in COUNTRIES.strip().splitlines():
        code, name, adjective, native, language, region, column, row = (
cell.strip() for cell in line.split("|")
        )
        yield {
            "code": code,
            "name": name,
            "adjective": adjective,
            "native_name": native,
            "native_language": language,
            "region": region,
            "column": int(column) if column else None,
            "row": int(row) if row else None,
        }


def seed(apps, schema_editor):
    country = apps.get_model("rankings", "Country")
    country.objects.bulk_create(country(**fields) for fields in rows())


class Migration(migrations.Migration):
    dependencies = [("rankings", "0002_entryversion")]

    operations = [migrations.RunPython(seed, migrations.RunPython.noop)]
