"""Readers of the public census tables and the demographic base forecast, (P.30) to (P.32) of ../../theory.md."""
import csv
import math
import os

from survival import life_table

AGES = [0, 1] + list(range(5, 90, 5))  # lower bounds of the 19 census groups
QUANTITIES = ("total", "60+", "65+", "80+")
FROM_AGE = {"total": 0, "60+": 60, "65+": 65, "80+": 80}
COUNTS = (
    "population", "registered", "urban", "rural", "households", "household_population",
    "one_person_households", "cbr_permille", "cdr_permille", "from_same_county",
    "from_same_province", "from_other_province",
)
SEX = {"M": "M", "F": "F", "male": "M", "female": "F"}
PROVINCES = dict(
    zip(
        "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65".split(),
        "北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 广西 海南 "
        "重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆".split(),
    )
)
# Eight of the 120 units changed their code after 2010.
CODE_2020 = {
    "231024": "231086", "330183": "330111", "330185": "330112", "330283": "330213",
    "330682": "330604", "331021": "331083", "532522": "532503", "532526": "532504",
}
# Prefectures of four plans; the whole of Zhejiang is the fifth.
PREFECTURE_PLANS = {"2310": "mudanjiang", "4504": "wuzhou", "4312": "huaihua", "5325": "honghe"}
LIFE_EXPECTANCY_CHINA = {"M": 72.38, "F": 77.37}  # National Bureau of Statistics, 2010
GAP_SHARE = 0.9


def rows(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


def number(text):
    text = (text or "").strip()
    return float(text) if text else None


def read_age_sex(path):
    """{code: {'M': [19], 'F': [19]}}, from a long (age_lo, count) or a wide (a0 .. a85) table."""
    found = {}
    for row in rows(path):
        code = row.get("code_2010") or row.get("code")
        sex = SEX.get(row["sex"])
        if "a0" in row:
            found.setdefault(code, {})[sex] = [float(row["a%d" % age]) for age in AGES]
        elif row.get("level", "county") == "county":
            counts = found.setdefault(code, {}).setdefault(sex, [0.0] * len(AGES))
            counts[AGES.index(int(row["age_lo"]))] = float(row["count"])
    return {code: people for code, people in found.items() if len(people) == 2}


def read_counties(path):
    found = {}
    for row in rows(path):
        county = {name: number(row.get(name)) for name in COUNTS}
        county["name"] = row.get("name_zh", "")
        county["same"] = row.get("same_code_and_name_2020")
        found[row.get("code_2010") or row.get("code")] = county
    return found


def plan_of(code):
    return PREFECTURE_PLANS.get(code[:4], "zhejiang" if code[:2] == "33" else None)


def unit_type(name):
    last = name.strip()[-1:]
    return {"区": "district", "市": "city"}.get(last, "county")


def age_weight(age):
    """1 to age 60, falling to 0 at 100, (P.4)."""
    return max(0.0, min(1.0, (100.0 - age) / 40.0))


def actual(people):
    return {
        q: sum(people[sex][i] for sex in "MF" for i, age in enumerate(AGES) if age >= FROM_AGE[q])
        for q in QUANTITIES
    }


class Base:
    """Survivors of 2010 by the table of survival.py, shifted to the life expectancy of a province."""

    def __init__(self, census_folder, survival_table):
        self.folder = census_folder
        self.national = {sex: {"m": [], "S": [], "P": []} for sex in "MF"}
        for row in rows(survival_table):
            columns = self.national[SEX[row["sex"]]]
            columns["m"].append(float(row["death_rate_2010"]))
            columns["S"].append(float(row["survival"]))
            columns["P"].append(float(row["population_2010"]))
        self.life_expectancy = {}
        for row in rows(self.path("province_e0_1990_2000_2010.csv")):
            self.life_expectancy[row["name_zh"]] = {
                "M": number(row["e0_2010_male"]), "F": number(row["e0_2010_female"])}
        self.ratios_of = {}

    def path(self, name):
        return os.path.join(self.folder, name)

    def province_life_expectancy(self, province):
        return self.life_expectancy.get(PROVINCES.get(province))

    def shift(self, province, sex):
        """delta of ln m(x) + delta w(x) that moves life expectancy by the province's gap, (P.31)."""
        own = self.province_life_expectancy(province)
        if not own:
            return 0.0
        m = self.national[sex]["m"]
        wanted = life_table(m, sex)[1] + GAP_SHARE * (own[sex] - LIFE_EXPECTANCY_CHINA[sex])
        low, high = -2.0, 2.0
        for _ in range(50):
            middle = (low + high) / 2
            shifted = [v * math.exp(middle * age_weight(x)) for x, v in enumerate(m)]
            if life_table(shifted, sex)[1] > wanted:
                low = middle
            else:
                high = middle
        return (low + high) / 2

    def ratios(self, province, sex):
        """Ten-year survival of the 19 census groups in the province, (P.31)."""
        if (province, sex) not in self.ratios_of:
            nation = self.national[sex]
            delta = self.shift(province, sex)
            ratios = []
            for i, age in enumerate(AGES):
                end = AGES[i + 1] if i < 18 else 101
                alive = people = 0.0
                for x in range(age, end):
                    exponent = math.exp(delta * age_weight(x + 5))
                    alive += nation["P"][x] * nation["S"][x] ** exponent
                    people += nation["P"][x]
                ratios.append(alive / people)
            self.ratios_of[province, sex] = ratios
        return self.ratios_of[province, sex]

    def forecast(self, people, province):
        """Survivors by quantity and, in the total, those born since, (P.32)."""
        ratio = {sex: self.ratios(province, sex) for sex in "MF"}
        found = {}
        for q in ("60+", "65+", "80+"):
            found[q] = sum(people[sex][i] * ratio[sex][i]
                           for sex in "MF" for i, age in enumerate(AGES) if age + 10 >= FROM_AGE[q])

        def women(low, high):
            return sum(people["F"][i] for i, age in enumerate(AGES) if low <= age < high)

        survivors = sum(people[sex][i] * ratio[sex][i] for sex in "MF" for i in range(19))
        children = sum(people[sex][i] for sex in "MF" for i in range(3))
        child_woman_ratio = children / max(1.0, women(20, 40))
        found["total"] = survivors + child_woman_ratio * 0.5 * (women(20, 40) + women(10, 30))
        return found

    def unit(self, code, people, county):
        return {"code": code, "province": code[:2], "prefecture": code[:4], "name": county.get("name", ""),
                "people": people, "county": county, "type": unit_type(county.get("name", "")),
                "P": sum(map(sum, people.values())), "F": self.forecast(people, code[:2])}

    def learning_units(self):
        """Units outside the five plans that kept code and name, with what became of them."""
        counties = read_counties(self.path("learning_counties_2010.csv"))
        after = read_age_sex(self.path("china_age_sex_2020.csv"))
        units = []
        for code, people in read_age_sex(self.path("learning_age_sex_2010.csv")).items():
            county = counties.get(code, {})
            if county.get("same") == "yes" and code in after and plan_of(code) is None:
                units.append(self.unit(code, people, county) | {"A": actual(after[code])})
        return units

    def plan_units(self):
        """The 120 comparable units of the five plans."""
        counties = read_counties(self.path("counties_2010.csv"))
        after = read_age_sex(self.path("age_sex_2020.csv"))
        comparable = {row["code"] for row in rows(self.path("cohort_ratios_2010_2020.csv"))}
        units = []
        for code, people in read_age_sex(self.path("age_sex_2010.csv")).items():
            code_2020 = CODE_2020.get(code, code)
            if code_2020 in comparable:
                units.append(self.unit(code, people, counties[code]) | {
                    "code_2020": code_2020, "people_2020": after[code_2020],
                    "plan": plan_of(code), "A": actual(after[code_2020])})
        return units
