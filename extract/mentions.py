"""Casualty mentions: which counts are of people killed, injured, missing, captured, displaced, and by what words.

Every count is tried against the triggers of its sentence, the surest construction first (see docs/method.md):
a count noun ("12 deaths"), a participle inside its phrase ("12 wounded men"), an object ("killed 12"), a subject
("12 people were killed"), a toll ("the toll rose to 12"), a subset ("including 3 children").
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, NamedTuple

from extract.lexicon import Lexicon, TriggerRow, lexicon
from extract.phrases import STOPS, Phrase, noun_phrase
from extract.schema import Measure, Mention, Quantity
from extract.tokens import Tokens

BE: Final = frozenset("was were is are be been being am got get gets getting 's 're".split())
AUX: Final = BE | frozenset("has have had having may might must not n't".split())
HYPOTHETICAL: Final = frozenset("could would can cannot will shall should if unless risk risks threaten threatens threatened plot plotting plotted attempt attempted attempting trying tried wants want wanted intended intent able to planned planning vowed vow".split())
PASSIVE_NEXT: Final = frozenset(
    "by in when during after as at on near and or since while this last over overnight so across there yesterday today outside inside along around "
    "before because amid among following between including with within from through per , . ; : ) – — - \" ” ’ ( ! ? also but monday tuesday "
    "wednesday thursday friday saturday sunday immediately instantly far earlier late early early-morning nationwide to every each daily alongside "
    "once here under off for despite due then who whose is are was were have has had it he they we that"
    .split()
)
BREAKS: Final = frozenset("; after before while but when where although though because if unless whereas whose than until despite".split())
ADVERBS: Final = frozenset(
    "also reportedly allegedly now so far immediately instantly still tragically apparently already later subsequently either both all "
    "seriously severely critically slightly lightly badly gravely moderately fatally mortally believed feared thought presumed reported confirmed "
    "known said listed officially found pronounced declared left to have been then since recently initially probably likely possibly considered "
    "being themselves actually unfortunately sadly nearly just only deliberately directly accidentally indiscriminately mistakenly violently "
    "brutally forcibly internally newly currently temporarily together overnight yesterday today dead".split()
)
HELD: Final = frozenset("hold holds holding held remaining remain taken took seized seizing captivity still captured taking abducted kidnapped captive".split())
FREED: Final = frozenset("released freed release rescued swap swapped exchange exchanged freeing releasing".split())
EVIDENTIAL: Final = frozenset("believed thought reported known said feared understood appear appears confirmed continue continued estimated assumed presumed forced".split())
INJURY_VERBS: Final = frozenset("suffered suffer suffering sustained sustain sustaining received receiving with".split())
INJURY_NOUNS: Final = frozenset("injuries injury wounds burns fractures wound".split())
SUBSET_CUES: Final = frozenset("including include includes included".split())
TOLL_VERBS: Final = frozenset(
    "rose risen rises rising rise climbed climbs climbing stood stands standing stand reached reaches reaching reach hit hits was is were at to by of put "
    "putting hitting jumped jumps jumping grew grown grows growing passed passes passing exceeded exceeds exceeding topped tops topping surpassed surpasses "
    "surpassing revised up down from now increased increases increasing has have had been crossed crosses remains remained currently soared soars past above : over being "
    "into brought bringing brings lowered raised updated estimated climb jump increase swelled ballooned nears neared approached approaches approaching and or "
    "for in so far also still said later the a total as more than around about could may official overall confirmed".split()
)


class Trigger(NamedTuple):
    """A trigger found in the sentence: tokens [first, last) and its row."""

    first: int
    last: int
    row: TriggerRow


@dataclass(slots=True)
class Candidate:
    """A count with its noun phrase, before and after it is tied to a trigger."""

    quantity: Quantity
    phrase: Phrase
    trigger: Trigger | None = None
    measure: str = ""
    how: str = ""
    parent: int = -1
    population: str = ""
    notes: list[str] = field(default_factory=list)


@lru_cache(maxsize=1)
def _word_sets() -> tuple[frozenset[str], frozenset[tuple[str, ...]], frozenset[str]]:
    """Participles that may stand inside a noun phrase, nouns that count victims themselves, and all verb forms."""
    lex = lexicon()
    participles = {key[0] for key, found in lex.triggers.items() if len(key) == 1 and any(r.kind in ("vt", "adj") and r.form in ("past", "part", "noun") for r in found)}
    counts = {key for key, found in lex.triggers.items() if len(key) <= 2 and any(r.kind in ("cn", "body", "lives") for r in found)}
    verbs = {key[0] for key, found in lex.triggers.items() if any(r.kind in ("vt", "vi", "vo", "adj") for r in found)} | {"did", "suffered", "sustained"}
    return frozenset(participles - {"shot"}), frozenset(counts), frozenset(verbs)


def find_mentions(tokens: Tokens, quantities: list[Quantity]) -> list[Mention]:
    """The casualty mentions among the counts of one sentence, in text order."""
    return [mention for mention, _ in link_mentions(tokens, quantities)]


def link_mentions(tokens: Tokens, quantities: list[Quantity]) -> list[tuple[Mention, int]]:
    """As `find_mentions`, each with the index of its parent mention in the list (-1 without)."""
    if not quantities:
        return []
    linker = Linker(tokens, quantities)
    linker.run()
    return linker.result()


class Linker:
    """Ties the counts of one sentence to its triggers."""

    def __init__(self, tokens: Tokens, quantities: list[Quantity]) -> None:
        self.tokens = tokens
        self.low = tokens.low
        self.lex: Lexicon = lexicon()
        participles, counts, verbs = _word_sets()
        self.participles = participles
        self.triggers = self._find_triggers()
        self.trigger_at = {k: t for t in self.triggers for k in range(t.first, t.last)}
        self.starts = {t.first: t for t in self.triggers}
        self.candidates = []
        for q in quantities:
            after = q.last
            phrase = noun_phrase(tokens, self._skip_after(after), self.lex, participles, counts, verbs)
            self.candidates.append(Candidate(q, phrase))
        self.by_token = {k: c for c in self.candidates for k in range(c.quantity.first, c.quantity.last)}

    # ---- finding triggers -------------------------------------------------------------------------------------

    def _find_triggers(self) -> list[Trigger]:
        out: list[Trigger] = []
        k, n = 0, len(self.low)
        while k < n:
            made = self._made_trigger(k)
            if made is not None:
                out.append(made)
                k = made.last
                continue
            key = self.lex.trigger_phrases.match(self.low, k)
            if key is None:
                k += 1
                continue
            rows = self.lex.triggers[key]
            end = k + len(key)
            if not self._pseudo(k, end):
                out.extend(Trigger(k, end, row) for row in rows)
            k = end
        return out

    def _made_trigger(self, k: int) -> Trigger | None:
        """Triggers made of free words: "suffered light injuries", "the number of people who have died"."""
        low, n = self.low, len(self.low)
        word = low[k]
        if word in INJURY_VERBS:
            for q in range(k + 1, min(n, k + 5)):
                if low[q] in INJURY_NOUNS:
                    return Trigger(k, q + 1, TriggerRow("suffer injuries", "vp", "injured", "strong", "noun"))
                if low[q] in STOPS or not low[q][0].isalpha() or low[q] in self.lex.numbers:
                    return None
        if word in ("number", "total", "count", "tally") and low[k + 1 : k + 2] == ["of"]:
            for q in range(k + 2, min(n, k + 10)):
                if low[q] in (",", ".", ";", "is", "was", "has risen") or low[q] in BREAKS:
                    return None
                key = self.lex.trigger_phrases.match(low, q)
                if key is not None:
                    row = self.lex.triggers[key][0]
                    if row.kind in ("vt", "vi", "adj", "cn") and row.form not in ("base", "s", "ing"):
                        return Trigger(k, q + len(key), TriggerRow("number of", "toll", row.measure, "strong", "noun"))
        return None

    def _pseudo(self, k: int, end: int) -> bool:
        """Words that look like triggers but speak of something else."""
        low = self.low
        before = low[k - 1] if k else ""
        after = low[end] if end < len(low) else ""
        word = low[k]
        if word == "dead" and after in ("end", "sea", "heat", "line", "weight", "zone"):
            return True
        if word in ("casualty", "casualties", "fatality", "victim", "victims") and (after in ("event", "incident", "list", "figures", "evacuation", "support", "statement", "impact", "service", "services") or before == "mass"):
            return True
        if word in ("murder", "murders", "killing", "killings", "homicide") and any(w in ("convicted", "charged", "accused", "counts", "count", "attempted", "guilty", "acquitted", "charge", "charges", "suspected", "sentenced") for w in low[max(0, k - 6) : k]):
            return True
        if word == "toll" and (after in ("road", "roads", "plaza", "booth", "booths", "bridge") or before in ("emotional", "heavy", "mental", "physical", "takes", "taking")):
            return True
        if word in ("injury", "injuries") and after in ("time", "list", "crisis", "claims", "lawyers"):
            return True
        if word in ("killed", "kill", "killing") and after in ("off", "time"):
            return True
        if word in ("death", "deaths") and after in ("penalty", "row", "sentence", "sentences", "threats", "threat", "certificate", "certificates", "camp", "camps", "squad", "squads", "anniversary", "star", "bed", "march", "rate", "rates", "benefits"):
            return True
        if word in ("missing", "missed") and before in ("is", "was") and after in ("from", "out") and False:
            return True
        return word in ("murder", "murders", "homicide", "killing") and after in ("charges", "charge", "trial", "suspect", "suspects", "case", "cases", "counts", "investigation", "convictions", "spree", "rate", "rates", "squad", "weapon")

    def _skip_after(self, k: int) -> int:
        phrase = self.lex.after_phrases.match(self.low, k) if k < len(self.low) else None
        k = k + len(phrase) if phrase else k
        while k < len(self.low) and self.low[k] in ('"', "“", "”", "("):
            k += 1
            break
        return k

    # ---- the order of the constructions ------------------------------------------------------------------------

    def run(self) -> None:
        """Tie what can be tied, the surest construction first."""
        if not self.triggers:
            return
        for c in self.candidates:
            if self._usable(c):
                _ = self._by_count_noun(c) or self._by_modifier(c)
        for c in self.candidates:
            if not c.trigger and self._usable(c):
                _ = self._by_object(c) or self._by_subject(c) or self._by_toll(c)
        for c in self.candidates:
            if not c.trigger and self._usable(c):
                _ = self._by_subset(c) or self._by_coordination(c) or self._by_comparison(c) or self._by_of(c) or self._by_hostages(c)
        self._lump()

    def _usable(self, c: Candidate) -> bool:
        """Counts of things, animals, hours and the like are no candidates."""
        kind = c.quantity.kind
        if c.phrase.head == "unit":
            return False
        if kind in ("article", "another", "both") and c.phrase.head not in ("person", "bare", "count"):
            return kind in ("both", "another") and c.phrase.head == "none"
        q = c.quantity
        if kind == "article" and q.first >= 2 and self.low[q.first - 1] == "," and self.tokens.words[q.first - 2][0].isupper() and c.phrase.head == "person":
            return False  # "Jo Field, a student, died": a named person
        if kind == "article" and q.first and self.low[q.first - 1] in ("one", "as", "like"):
            return False
        if kind == "one" and self.low[q.last : q.last + 1] == ["of"] and q.first and self.low[q.first - 1] in BE | {",", "as"} and c.phrase.partitive:
            return False  # "Field was one of seven people killed"
        if self.low[c.phrase.end : c.phrase.end + 2] in (["for", "every"],) or self.low[c.phrase.end + 1 : c.phrase.end + 4] in (["annually", "for", "every"], ["for", "every"], ["per"]):
            return False
        if kind == "number" and self._year(c):
            return False
        return True

    def _year(self, c: Candidate) -> bool:
        """A bare four-digit number 1900-2100 is a year unless people follow it at once."""
        q = c.quantity
        word = self.low[q.first]
        if q.last - q.first != 1 or len(word) != 4 or not word.isdigit() or not 1900 <= int(word) <= 2100:
            return False
        before = self.low[q.first - 1] if q.first else ""
        return c.phrase.head != "person" or c.phrase.first != q.last or before in ("in", "since", "of", "from", "until", "early", "late", "summer", "and", "to", "the", "year")

    def _tie(self, c: Candidate, trigger: Trigger, how: str, measure: str | None = None) -> bool:
        if self._hypothetical(trigger, c):
            return False
        c.trigger, c.measure, c.how = trigger, measure or trigger.row.measure, how
        return True

    def _hypothetical(self, t: Trigger, c: Candidate) -> bool:
        """ "could kill 40", "to kill 40", "if 40 people were killed"."""
        low = self.low
        k = t.first - 1
        steps = 0
        seen_have = False
        while k >= 0 and steps < 4:
            word = low[k]
            if word in ("have", "been", "be", "be", "not", "also", "easily", "potentially", "n't", "it", "still", "more", "even"):
                seen_have = seen_have or word == "have"
            elif word in ("may", "might") and seen_have:
                return False
            elif word in HYPOTHETICAL or (word in ("may", "might") and not seen_have):
                if word == "to" and "be" in low[k + 1 : t.first] and k and low[k - 1] not in EVIDENTIAL:
                    return True
                if word == "to":
                    return not (low[k - 1] in EVIDENTIAL if k else False) and t.row.form == "base"
                return word != "can" or low[k - 1] != "n't"
            else:
                break
            k, steps = k - 1, steps + 1
        return False

    # ---- constructions ------------------------------------------------------------------------------------------

    def _by_count_noun(self, c: Candidate) -> bool:
        """ "12 deaths", "12 civilian casualties", "six bodies", "claimed 30 lives"."""
        if c.phrase.head != "count":
            return False
        at = c.phrase.end
        for t in self.triggers:
            if t.first == at and t.row.kind in ("cn", "body", "lives"):
                if t.row.kind == "lives" and not self._lost_lives(c, t):
                    continue
                if c.quantity.kind in ("article", "another", "one") and (t.row.kind in ("lives",) or t.row.strength == "weak"):
                    return False
                if c.quantity.kind == "article" and self.low[t.first] not in ("fatality", "casualty"):
                    return False
                if self.low[t.first] in ("body", "bodies") and not self._human_body(t):
                    return False
                if self.low[t.first] == "losses" and not any(w in self.low for w in ("troops", "soldiers", "army", "military", "brigade", "men", "killed", "wounded", "enemy", "forces")):
                    return False
                c.population = c.phrase.population
                return self._tie(c, t, "count-noun")
        return False

    def _lost_lives(self, c: Candidate, t: Trigger) -> bool:
        window = self.low[max(0, c.quantity.lead - 4) : c.quantity.lead] + self.low[t.last : t.last + 5]
        return any(w in ("claimed", "claiming", "claims", "claim", "cost", "costing", "took", "taking", "taken", "lost", "loss", "losing", "lose") for w in window) and "save" not in window

    def _human_body(self, t: Trigger) -> bool:
        before = self.low[t.first - 1]
        return before not in ("public", "governing", "professional", "regulatory", "student", "international", "independent", "celestial")

    def _by_hostages(self, c: Candidate) -> bool:
        """ "seized 253 hostages", "the 133 remaining hostages": held people, counted by their noun."""
        if c.phrase.population != "hostages" or c.phrase.head != "person" or c.quantity.kind == "article":
            return False
        words = self.low[max(0, c.quantity.lead - 6) : c.phrase.end + 8]
        if not any(w in HELD for w in words) or any(w in FREED for w in words):
            return False
        row = TriggerRow("hostages", "cn", "captured", "weak", "noun")
        c.trigger, c.measure, c.how = Trigger(c.phrase.first, c.phrase.end, row), "captured", "hostages"
        return True

    def _by_modifier(self, c: Candidate) -> bool:
        """ "12 wounded soldiers", "5 missing people", when no stronger predicate follows."""
        m = c.phrase.modifier
        if m < 0 or c.quantity.kind == "article":
            return False
        t = next((t for t in self.triggers if t.first == m and t.row.kind in ("vt", "adj")), None)
        if t is None or (t.row.strength == "weak" and c.phrase.head != "person"):
            return False
        later = self._scan_right(c, c.phrase.end)
        if later is not None and later.row.measure != t.row.measure and later.row.measure == "killed":
            return self._tie(c, later, "subject")
        return self._tie(c, t, "modifier")

    def _by_object(self, c: Candidate) -> bool:
        """ "killed 12 people", "killing at least 12", "left 12 dead" is a subject of "dead"."""
        low = self.low
        k = c.quantity.lead - 1
        steps = 0
        while k >= 0 and (low[k] in ("the", "its", "their", "his", "her", "our", "a", "an", "at", "least", "also", "all", "another", "total", "what", "it", "says", "were", "and", "up", "“", '"', "as", "of", "an") and steps < 3):
            if low[k] in ("and", "were", "it", "says", "up", "as", "at", "what", "all"):
                break
            if low[k] == "of":
                break
            k, steps = k - 1, steps + 1
        if k < 0:
            return False
        if low[k] == "of" and k >= 1:
            return self._of_object(c, k)
        for t in self.triggers:
            if t.last - 1 != k:
                continue
            if t.row.kind == "vo":
                return self._tie(c, t, "object")
            if t.row.kind == "vt" and self._active(t):
                if not self._takes(t, c):
                    continue
                fatal = low[c.phrase.end : c.phrase.end + 2] == ["to", "death"] or low[c.phrase.end : c.phrase.end + 1] == ["dead"]
                return self._tie(c, t, "object", "killed" if fatal else None)
        return False

    def _of_object(self, c: Candidate, k: int) -> bool:
        """ "the death of a man", "the killing of 12 people", "the bodies of 12 men", "a toll of 12"."""
        for t in self.triggers:
            if t.last != k:
                continue
            if t.row.kind in ("cn", "body") and self.low[t.first] not in ("victims", "victim", "hostages", "hostage"):
                if t.row.kind == "cn" and t.row.strength == "weak" and c.phrase.head != "person":
                    continue
                return self._tie(c, t, "of")
            if t.row.kind == "toll":
                return self._tie(c, t, "toll")
            if t.row.kind == "vt" and t.row.form == "ing":
                return self._tie(c, t, "of")
            if t.row.kind == "lives" and any(w in self.low[max(0, t.first - 4) : t.first] for w in ("claimed", "claiming", "took", "cost", "taken", "loss", "lost", "taking")):
                return self._tie(c, t, "of")
        return False

    def _active(self, t: Trigger) -> bool:
        """The verb at t takes an object: not a passive or a reduced relative."""
        low = self.low
        if t.row.form in ("base", "s", "ing"):
            return not (t.row.form == "ing" and t.first and low[t.first - 1] == "being")
        k = t.first - 1
        while k >= 0 and (low[k] in ADVERBS and low[k] not in ("been", "left", "to", "have") or low[k].endswith("ly")):
            k -= 1
        return k < 0 or low[k] not in BE

    def _takes(self, t: Trigger, c: Candidate) -> bool:
        """Weak verbs need a person noun as their object."""
        if t.row.strength == "weak" and c.phrase.head != "person":
            return False
        if c.phrase.head == "unknown" and c.phrase.words and c.quantity.kind in ("article", "another"):
            return False
        return True

    def _by_subject(self, c: Candidate) -> bool:
        """ "12 people were killed", "12 dead", "12 drowned", "12 others injured"."""
        found = self._scan_right(c, c.phrase.end)
        if found is None:
            return False
        return self._tie(c, found, "subject")

    def _scan_right(self, c: Candidate, p: int) -> Trigger | None:
        """The predicate trigger of the count's phrase, walking right over what may stand between."""
        low, n = self.low, len(self.low)
        steps, be = 0, False
        limit = 22
        relative = False
        while p < n and steps < limit:
            word = low[p]
            t = self._predicate(c, p, be, relative)
            if t is not None:
                return self._stronger(c, t, be)
            here = self.starts.get(p)
            if here is not None:
                if here.row.kind == "vt" and here.row.form in ("past", "part") and self._object_follows(here.last) and not be:
                    return None  # "two men killed three": the men are agents
                if here.row.kind in ("cn", "toll", "body", "lives") and not (p and low[p - 1] in ("of", "from", "to", "in", "with", "their", "his", "her")):
                    return None
                if here.row.kind == "vt" and here.row.form in ("ing", "base", "s"):
                    return None
                p, steps = here.last, steps + 1
                continue
            if word in BE:
                be = True
                p, steps = p + 1, steps + 1
                continue
            if word in AUX or word in ADVERBS:
                p, steps = p + 1, steps + 1
                continue
            if word in (";", ":", "—", "–") or word in BREAKS:
                if word in ("—", "–"):
                    close = self._closing(p, word)
                    if close > 0:
                        p, steps = close + 1, steps + 2
                        continue
                return None
            if be and word not in ("in", "the", "a", "at", "on", "by") and not word.endswith("ly") and word not in (",", "among", "all", "civilians", "and"):
                # the verb phrase has begun with another verb or complement
                return self._after_other_verb(c, p)
            if word == ",":
                nxt = self._after_comma(c, p)
                if nxt < 0:
                    return None
                p, steps = nxt, steps + 2
                continue
            if word == "(":
                close = self._find(")", p, 14)
                if close < 0:
                    return None
                p, steps = close + 1, steps + 1
                continue
            if word in ("and", "or"):
                nxt = self._after_and(c, p)
                if nxt < 0:
                    return None
                p, steps = nxt, steps + 1
                continue
            if word in ("who", "that", "which", "whom"):
                if word == "which" and p and low[p - 1] in ("in", "of", "on", "at", "for"):
                    return None
                relative = True
                p, steps = p + 1, steps + 1
                continue
            other = self.by_token.get(p)
            if other is not None and other is not c:
                if other.phrase.head in ("person", "bare", "none") and other.quantity.kind not in ("article",) and not self._in_prep(p):
                    return None
                p, steps = max(other.phrase.end, other.quantity.last), steps + 1
                continue
            if word in (".", "!", "?"):
                return None
            p, steps = p + 1, steps + 1
        return None

    def _stronger(self, c: Candidate, t: Trigger, be: bool) -> Trigger:
        """ "Two men reported missing in the east were killed": the finite predicate behind a reduced clause counts."""
        if be or t.row.measure != "missing":
            return t
        for q in range(t.last, min(len(self.low), t.last + 8)):
            if self.low[q] in (",", ";", "and", "."):
                return t
            if self.low[q] in BE and (later := self.starts.get(q + 1)) is not None and later.row.measure == "killed":
                return later
        return t

    def _after_other_verb(self, c: Candidate, p: int) -> Trigger | None:
        """ "were trapped and killed", "were rushed to hospital": a trigger close behind the first verb."""
        low, n = self.low, len(self.low)
        for q in range(p, min(n, p + 6)):
            t = self._predicate(c, q, True, False)
            if t is not None and (q == p or low[q - 1] in ("and", "or", "but") or t.row.kind in ("vp", "adj")):
                return t
            if low[q] in (",", ";", ".", "when", "after", "while", "by") or q in self.by_token:
                return None
        return None

    def _in_prep(self, p: int) -> bool:
        """The number at p stands inside a prepositional phrase ("in 5 villages", "of the 12")."""
        k = p - 1
        while k >= 0 and self.low[k] in ("the", "at", "least", "about", "some", "more", "than", "a", "nearly", "around"):
            k -= 1
        return k >= 0 and self.low[k] in ("in", "on", "at", "from", "of", "with", "near", "aged", "between", "to", "for", "since", "by", "into", "aboard")

    def _closing(self, p: int, mark: str) -> int:
        for q in range(p + 1, min(len(self.low), p + 16)):
            if self.low[q] in ("–", "—"):
                return q
        return -1

    def _find(self, mark: str, p: int, span: int) -> int:
        for q in range(p + 1, min(len(self.low), p + span)):
            if self.low[q] == mark:
                return q
        return -1

    def _after_comma(self, c: Candidate, p: int) -> int:
        """Where to go on behind a comma: past an apposition, into a list or a relative clause; -1 to stop."""
        low, n = self.low, len(self.low)
        if p + 1 >= n:
            return -1
        nxt = low[p + 1]
        if nxt in ("who", "which", "whom"):
            return p + 1
        if nxt in BE or nxt in ("have", "had", "has", "died", "may", "dead"):
            return p + 1
        other = self.by_token.get(p + 1) or (self.by_token.get(p + 2) if nxt in ("and", "the", "another", "a") else None)
        if other is not None and not self._apposition_count(p + 1):
            if self._left_governed(c):
                return -1
            return max(other.phrase.end, other.quantity.last)
        for q in range(p + 1, min(n, p + 16)):
            if low[q] == "," or low[q] in ("–", "—"):
                after = low[q + 1] if q + 1 < n else "."
                if after in BE or after in ("have", "had", "has", "died", "may", "who", "perished", "drowned") or (after in ADVERBS and q + 2 < n and low[q + 2] in BE):
                    return q + 1
                if (t := self.starts.get(q + 1)) is not None and t.row.kind in ("vt", "vi", "vp") and t.row.form in ("past", "part", "noun"):
                    return q + 1
                if after in ("and", "including", "some", "most", "many") or self.by_token.get(q + 1):
                    continue
                return -1
            if low[q] in (";", "."):
                return -1
        return -1

    def _apposition_count(self, p: int) -> bool:
        """ ", three of them children, were ..." or ", at least four of whom ..."."""
        return any(w in ("them", "whom", "which") for w in self.low[p : p + 7])

    def _after_and(self, c: Candidate, p: int) -> int:
        """Behind "and": another count in one subject, or a noun without a number; -1 to stop."""
        n = len(self.low)
        q = p + 1
        while q < n and self.low[q] in ("at", "least", "another", "about", "some", "more", "than", "up", "to", "around", "nearly", "the", "over"):
            if q in self.by_token:
                break
            q += 1
        other = self.by_token.get(q)
        if other is not None:
            if self._left_governed(c) or other.phrase.head == "unit":
                return -1
            return max(other.phrase.end, other.quantity.last)
        if self.low[p + 1 : p + 2] and self.low[p + 1] in STOPS:
            return -1
        if (t := self.starts.get(p + 1)) is not None:
            return p + 1 if t.row.kind in ("vi", "vp") and t.row.measure == "killed" else -1
        if self._left_governed(c):
            return -1
        return p + 1

    def _left_governed(self, c: Candidate) -> bool:
        """A word that looks like a verb or a preposition stands right before the count: it is an object."""
        k = c.quantity.lead - 1
        while k >= 0 and self.low[k] in ("also", "the", "another", "all"):
            k -= 1
        if k < 0:
            return False
        word = self.low[k]
        if word in (",", ".", "and", "that", "where", "”", '"', "“", ":", ";", "said", "says", "when", "but", "least", "while", "as", "which", "after", "saying", "—", "–", "-", "with", "before"):
            return False
        if word in ("in", "on", "at", "from", "to", "by", "for"):
            return True
        return self.tokens.words[k][0].islower() and (word.endswith(("ed", "ing")) or word in ("left", "found", "hit", "struck", "saw", "took", "of", "among"))

    def _predicate(self, c: Candidate, p: int, be: bool, relative: bool) -> Trigger | None:
        """The trigger at token p if it can be the predicate of the count's phrase."""
        if p not in self.starts:
            return None
        for t in self.triggers:
            if t.first != p:
                continue
            kind, form = t.row.kind, t.row.form
            if t.row.strength == "weak" and c.phrase.head != "person" and not (be and c.phrase.head in ("bare", "none")):
                continue
            adjacent = p - max(c.phrase.end, c.quantity.last) <= 2
            if c.quantity.kind == "article" and not be and not adjacent and not relative and not (kind == "vi" and form in ("past", "part")):
                continue
            if c.phrase.head == "unknown" and c.quantity.kind in ("article", "another"):
                continue
            if kind == "vt" and form in ("past", "part"):
                if be or not self._object_follows(t.last):
                    if not be and not adjacent and not self._loose(c, p):
                        continue
                    return t
            elif kind == "vt" and form == "ing":
                if p and self.low[p - 1] == "being":
                    return t
            elif (kind == "vi" and (form in ("past", "part", "base", "s") or (form == "ing" and (p and self.low[p - 1] in ("as", "reported", "were", "are", "was"))))) or kind == "vp":
                if kind == "vi" and form in ("base", "s") and not (adjacent or relative):
                    continue
                return t
            elif kind == "adj":
                if t.row.row == "hostage" and not any(w in self.low[max(0, c.quantity.lead - 5) : p] for w in ("took", "take", "taken", "taking", "held", "holding", "hold", "kept", "seized")):
                    continue
                if self.low[p] == "dead" and be and self.low[p + 1 : p + 2] and self.low[p + 1] in ("set",):
                    continue
                return t
        return None

    def _loose(self, c: Candidate, p: int) -> bool:
        """A participle without "were" some words behind its noun: headlines, "five people ... killed"."""
        gap = self.low[max(c.phrase.end, c.quantity.last) : p]
        return not any(w in (",", "and", "who") for w in gap) and len(gap) <= 6 or any(w in ("others", "more") for w in gap)

    def _object_follows(self, k: int) -> bool:
        """An object starts at token k: a count, a determiner or a person noun."""
        if k >= len(self.low):
            return False
        word = self.low[k]
        if word in PASSIVE_NEXT:
            return False
        other = self.by_token.get(k) or (self.by_token.get(k + 1) or self.by_token.get(k + 2) if word in ("at", "more", "an", "about", "up", "as", "some", "nearly", "over", "around") else None)
        if other is not None and other.phrase.head != "unit":
            return True
        return word in ("the", "a", "an", "his", "her", "their", "its", "him", "them", "himself", "themselves", "people", "civilians", "dozens", "hundreds", "thousands", "scores")

    def _by_toll(self, c: Candidate) -> bool:
        """ "the toll rose to 41", "the number of deaths stood at 12", "from 10 to 14"."""
        low = self.low
        k = c.quantity.lead - 1
        steps = 0
        while k >= 0 and steps < 16:
            t = self.trigger_at.get(k)
            if t is not None and t.row.kind == "toll":
                between = low[t.last : c.quantity.lead]
                if any(w in TOLL_VERBS and w not in ("of", "in", "the", "a", "and", "or", "for") for w in between) or between[:1] == ["of"] and len(between) < 4:
                    if any(w in ("could", "would", "whether") for w in between):
                        return False
                    return c.phrase.head in ("none", "person", "bare", "count") and self._tie(c, t, "toll")
                return False
            if t is not None and t.row.kind == "cn" and low[t.first] in ("deaths", "fatalities", "casualties", "injuries", "dead"):
                between = low[t.last : c.quantity.lead]
                if c.phrase.head in ("none",) and any(w in ("to", "at", "reached", "exceeded", "surpassed", "topped", "passed", ":", "stood", "hit") for w in between) and len(between) <= 8 and not any(w in (",", "year", "age") for w in between):
                    return self._tie(c, t, "toll")
                return False
            if low[k] in (".", ";", "”"):
                return False
            if k in self.by_token and self.by_token[k].how != "toll" and self.by_token[k].quantity.kind not in ("article", "zero", "both", "another"):
                return False
            k, steps = k - 1, steps + 1
        return False

    def _by_subset(self, c: Candidate) -> bool:
        """ "including 3 children", "three of them children", "among them two women": the measure of the whole."""
        low = self.low
        k = c.quantity.lead - 1
        index = self.candidates.index(c)
        parent = next((j for j in range(index - 1, -1, -1) if self.candidates[j].trigger and self.candidates[j].parent < 0), -1)
        if parent < 0:
            return False
        before = low[max(0, k - 3) : k + 1]
        cue = (before[-1:] and before[-1] in SUBSET_CUES) or before[-2:] in (["among", "them"], ["of", "them"], ["of", "whom"], ["among", "whom"], ["of", "which"])
        after = low[c.phrase.end : c.phrase.end + 1]
        if not cue and c.phrase.partitive and c.phrase.words.lower() in ("them", "whom", "which", "these", "those"):
            cue = True
        if not cue and before[-1:] and before[-1] in (",", "and", "–", "—", "(") and index and self.candidates[index - 1].how == "subset" and c.phrase.head == "person":
            cue = True
        if not cue and before[-1:] and before[-1] in ("–", "—", "(") and c.phrase.head == "person" and parent == index - 1:
            cue = True
        if not cue:
            return False
        whole = self.candidates[parent]
        if c.phrase.head not in ("person", "bare", "none") and c.quantity.kind in ("article", "another"):
            return False
        if any(low[q] in (";",) for q in range(whole.quantity.last, max(whole.quantity.last, k))):
            return False
        measure = "killed" if after and after[0] in ("fatally", "mortally", "dead") else whole.measure
        c.trigger, c.measure, c.how, c.parent = whole.trigger, measure, "subset", parent
        return True

    def _by_coordination(self, c: Candidate) -> bool:
        """ "killed 12 soldiers and 3 civilians", "12 soldiers, 3 officers and 2 civilians were killed"."""
        index = self.candidates.index(c)
        if index == 0 or c.phrase.head not in ("person", "bare"):
            return False
        previous = self.candidates[index - 1]
        if previous.trigger is None or previous.how not in ("object", "of", "subject", "coordination", "subset", "include"):
            return False
        between = self.low[max(previous.phrase.end, previous.quantity.last) : c.quantity.lead]
        if previous.how == "include" and c.phrase.head == "person" and between[-1:] in (["and"], [","]) and len(between) <= 3:
            c.trigger, c.measure, c.how, c.parent = previous.trigger, previous.measure, "include", previous.parent
            return True
        joint = [w for w in between if w not in ("also", "another", "the")]
        if joint and joint[-1] in ("and", ",", "or", "plus") and len(joint) <= 4 and not any(w in self.starts for w in ()):
            inside = range(max(previous.phrase.end, previous.quantity.last), c.quantity.lead)
            if any(q in self.starts for q in inside) or any(w in BE for w in between):
                return False
            c.trigger, c.measure, c.how, c.parent = previous.trigger, previous.measure, "coordination", previous.parent
            return True
        return False

    def _by_comparison(self, c: Candidate) -> bool:
        """ "10,924 admissions, up from 9,424", "19 deaths in 2023 and six in 2022", "compared with 765"."""
        index = self.candidates.index(c)
        if index == 0 or c.phrase.head not in ("none", "count", "bare") or c.quantity.kind not in ("number", "one"):
            return False
        previous = self.candidates[index - 1]
        if previous.trigger is None or previous.quantity.kind in ("article", "zero"):
            return False
        before = self.low[max(0, c.quantity.lead - 2) : c.quantity.lead]
        between = self.low[max(previous.phrase.end, previous.quantity.last) : c.quantity.lead]
        after = self.low[c.quantity.last : c.quantity.last + 1]
        compared = before in (["up", "from"], ["down", "from"], ["compared", "to"], ["compared", "with"], ["rose", "from"], ["fell", "from"])
        gapped = before[-1:] in (["and"], [","]) and after in (["in"], ["on"], ["at"], ["from"], ["near"], ["last"]) and previous.how in ("count-noun", "subject", "comparison", "object", "toll") and len(between) <= 9 and not any(w in BE for w in between)
        if not (compared or gapped):
            return False
        c.trigger, c.measure, c.how = previous.trigger, previous.measure, "comparison"
        c.population = previous.population or previous.phrase.population
        return True

    def _by_of(self, c: Candidate) -> bool:
        """ "the dead include 12 soldiers", "among the dead were two children", "the dead were 3 men"."""
        low = self.low
        if c.phrase.head not in ("person", "bare"):
            return False
        window = low[max(0, c.quantity.lead - 9) : c.quantity.lead]
        text = " ".join(window)
        for phrase, measure in (
            ("the dead", "killed"), ("the victims", "killed"), ("those killed", "killed"), ("the deceased", "killed"), ("people killed", "killed"),
            ("the wounded", "injured"), ("the injured", "injured"), ("those injured", "injured"), ("those wounded", "injured"), ("the missing", "missing"),
            ("those who died", "killed"), ("the fatalities", "killed"), ("the deaths", "killed"), ("the casualties", "casualties"),
        ):  # fmt: skip
            at = text.find(phrase)
            if at >= 0:
                rest = text[at + len(phrase) :].split()
                if any(w in ("include", "included", "includes", "including", "was", "were", "are", "is") for w in rest) and not any(w in (".", ";") for w in rest):
                    t = next((t for t in self.triggers if c.quantity.lead - 10 <= t.first < c.quantity.lead), None)
                    if t is None:
                        continue
                    c.trigger, c.measure, c.how = t, measure, "include"
                    return True
        return False

    # ---- measures -------------------------------------------------------------------------------------------------

    def _lump(self) -> None:
        """ "12 people were killed or injured", "killed and wounded 12", "no deaths or injuries": one figure for both."""
        for c in self.candidates:
            t = c.trigger
            if t is None or c.measure not in ("killed", "injured") or c.how in ("toll", "of", "comparison"):
                continue
            follower = self._joined(t.last, 1)
            if follower is not None and {follower.row.measure, c.measure} == {"killed", "injured"} and follower.row.kind in ("vt", "adj", "cn"):
                if follower.row.kind == "cn" and c.quantity.kind != "zero" and self.low[t.last] != "or":
                    continue
                if not (c.how == "subject" and follower.row.kind == "vt" and self._object_follows(follower.last)):
                    c.measure = "casualties"
            earlier = self.trigger_at.get(t.first - 2) if t.first >= 2 and self.low[t.first - 1] in ("and", "or") else None
            if earlier is not None and c.how == "object" and {earlier.row.measure, c.measure} == {"killed", "injured"} and earlier.row.kind == "vt" and earlier.row.form == t.row.form:
                c.measure = "casualties"

    def _joined(self, k: int, slack: int) -> Trigger | None:
        """The trigger behind "or" / "and" at token k, one adverb between allowed."""
        if self.low[k : k + 1] not in (["or"], ["and"], ["and/or"]):
            return None
        for q in range(k + 1, k + 2 + slack):
            if q in self.starts:
                return self.starts[q]
            if q in self.by_token or self.low[q : q + 1] and not self.low[q].endswith("ly"):
                return None
        return None

    # ---- result ---------------------------------------------------------------------------------------------------

    def result(self) -> list[tuple[Mention, int]]:
        """Mentions in text order, each with the index of its parent in the list."""
        kept = [j for j, c in enumerate(self.candidates) if c.trigger is not None]
        position = {j: n for n, j in enumerate(kept)}
        out: list[tuple[Mention, int]] = []
        for j in kept:
            c = self.candidates[j]
            assert c.trigger is not None
            population = c.population or c.phrase.population
            affiliation = c.phrase.affiliation
            measure: Measure = c.measure  # type: ignore[assignment]
            rules = (*c.quantity.rules, f"triggers.csv:{c.trigger.row.row}", f"link:{c.how}")
            quantity = replace(c.quantity)
            out.append((
                Mention(quantity, measure, population, affiliation, self.tokens.starts[c.trigger.first], self.tokens.ends[c.trigger.last - 1], rules),
                position.get(c.parent, -1) if c.parent >= 0 else -1,
            ))  # fmt: skip
        return out
