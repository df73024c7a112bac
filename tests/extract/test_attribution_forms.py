"""Who is the source of a figure: every form of attribution, one sentence each; `<12>` marks the figure."""

from __future__ import annotations

import re

import pytest

from extract.attribution import Attributor
from extract.context import Context, quote_spans
from extract.schema import Attribution, Document, Mention, Quantity
from extract.sentences import split_sentences

MARK = re.compile(r"<([^<>]+)>")


def attribution(marked: str, publisher: str | None = "Test Wire") -> Attribution:
    """The attribution of the marked figure; the figures before it are attributed first, as in a document."""
    text = MARK.sub(r"\1", marked)
    context = Context(Document(text, publisher=publisher), split_sentences(text), None, quote_spans(text))
    attributor = Attributor(context)
    found, shift = Attribution(), 0
    for mark in MARK.finditer(marked):
        start = mark.start() - shift
        end = start + len(mark[1])
        shift += 2
        i = next(n for n, s in enumerate(context.sentences) if s.start <= start < s.end)
        tokens = context.tokens(i)
        first, last = tokens.at(start), tokens.at(end - 1) + 1
        quantity = Quantity(start, end, mark[1], 1, 1, "exact", first=first, last=last, lead=first)
        found = attributor.attribute(i, Mention(quantity, "killed", trigger_start=end, trigger_end=end), found)
    return found


FORMS = [
    # in front
    ("The navy said <12> sailors died.", "navy"),
    ("The navy has since said <12> sailors died.", "navy"),
    ("The navy, in a statement on Monday, said <12> sailors died.", "navy"),
    ("On Monday the navy said <12> sailors died.", "navy"),
    ("Two days after the blast, the navy said <12> sailors died.", "navy"),
    ("In Velm the police said <12> people died.", "police"),
    ("With the river rising, rescuers said <12> people died.", "rescuers"),
    ("About a month earlier the rebels said <12> soldiers died.", "rebels"),
    ("14:32 GMT Police in Velm say <12> people died.", "police in Velm"),
    ("A zookeeper told visitors that <12> people died.", "zookeeper"),
    ("On Monday footballer Ana Ord said <12> people died.", "Ana Ord"),
    ("Gov. Ana Ord said <12> people died.", "Ana Ord"),
    ("Marie el-Ord, secretary general of the Velm Red Cross, said <12> people died.", "Marie el-Ord"),
    ("Ana Ord, a spokeswoman for the mayor said <12> people died.", "Ana Ord"),
    ("The ministry, which runs the mine, said <12> men died.", "ministry"),
    ("The guild — founded by sailors — said <12> men died.", "guild"),
    ("The Velm Water Board (VWB) said <12> people died.", "Velm Water Board (VWB)"),
    ("Officials in the port city of Velm said <12> people died.", "Officials in the port city of Velm"),
    ("A group fighting the army in Velm said <12> soldiers died.", "group fighting the army in Velm"),
    ("Mayors and governors from Ord, Velm and Pell said <12> people died.", "Mayors and governors from Ord, Velm and Pell"),
    ("Save the Children said <12> infants died.", "Save the Children"),
    ("The Committee to Protect Journalists said <12> reporters died.", "Committee to Protect Journalists"),
    ("WHO said <12> people died.", "WHO"),
    ("Witnesses who had walked to reach Velm said <12> men died.", "Witnesses"),
    ("The coastguard searched all night and said <12> men died.", "coastguard"),
    ("The guild reiterated that <12> men died.", "guild"),
    ("Interior ministry statistics show that <12> people died.", "Interior ministry"),
    ("A report by the doctors' union says <12> people died.", "doctors' union"),
    ("The ministry put the toll at <12>.", "ministry"),
    ("A truth commission found that <12> people died.", "truth commission"),
    ("Villagers spoke of <12> dead.", "Villagers"),
    ("The rebels released a video saying <12> soldiers died.", "rebels"),
    ("The prison has burned, with officials reporting <12> dead.", "officials"),
    # behind
    ("<12> people died, the mayor of Velm said on Tuesday.", "mayor of Velm"),
    ("<12> people died, the mayor of Velm said in a video message.", "mayor of Velm"),
    ("<12> people died, said the mayor of Velm.", "mayor of Velm"),
    ("<12> people died, said Ana Ord, head of the clinic.", "Ana Ord"),
    ("<12> people died, as officials in Velm reported.", "officials in Velm"),
    ("<12> people died, the navy said, and 30 were hurt.", "navy"),
    ("12 people died, the navy said, adding that <30> were hurt.", "navy"),
    ("The toll, the navy said, stood at <12>.", "navy"),
    ("<12> people died in Velm, a museum study by the academy found.", "academy"),
    # according to
    ("According to police, <12> people died.", "police"),
    ("<12> people died, according to police.", "police"),
    ("At least <12> people, according to the Velm army, died.", "Velm army"),
    ("<12> people died, according to figures released on Monday by the fire brigade.", "fire brigade"),
    ("<12> people died, according to an evening update from the fire brigade.", "fire brigade"),
    ("<12> people died, according to official figures.", "official figures"),
    ("<12> people died, according to authorities in several towns.", "authorities in several towns"),
    ("<12> people died, according to the Bureau of Alcohol, Tobacco and Firearms.", "US"),
    ("<12> people died, per the coroner.", "coroner"),
    ("<12> people died, by the union's count.", "union"),
    # passive and labels
    ("<12> deaths were confirmed by the mayor of Velm.", "mayor of Velm"),
    ("The toll was put at <12> by the fire service.", "fire service"),
    ("<12> (government)", "government"),
    ("Police: <12> dead in Velm", "Police"),
    ("<12> dead in Velm: police", "police"),
    ("<12> dead in Velm - police", "police"),
    # quotations
    ("“We buried <12> men,” the farmer said.", "farmer"),
    ("“It was dark. <12> men died. We carried them,” said Lieutenant Amir Ord.", "Amir Ord"),
    ("The bus burned, police chief Jo Ord said. “<12> people died inside.”", "Jo Ord"),
    ('Mayor Lu Ord told a meeting: "We confirm <12> deaths."', "Lu Ord"),
    # over sentences
    ("Ana Ord, the mayor, came at noon. <12> people died, she said.", "Ana Ord"),
    ("The army closed the road. It said <12> men died.", "army"),
    ("Police came at noon. They said <12> people died.", "Police"),
    ("The navy said <12> men died. Another <three> were hurt.", "navy"),
]


@pytest.mark.parametrize(("marked", "source_text"), FORMS)
def test_the_source_of_a_figure(marked: str, source_text: str) -> None:
    found = attribution(marked)
    written = (found.source_text or "").removeprefix("The ").removeprefix("the ")
    assert written.lower() == source_text.lower() or (found.source or "").lower() == source_text.lower(), found
    assert found.source
    assert found.source_kind
    assert found.cue


OWN_VOICE = [
    "Police said 12 people died. <A> woman of 30 was hurt by glass.",
    "Medics said 12 people died in Velm. At least <nine> more were hurt.",
    "<Three> men died and the search for a fourth continues.",
    "A trader accused of killing <three> men has fled.",
    "<Twelve> people died in an attack claimed by the Velm Front.",
    "Velmia: <three> men died in the hills.",
    "<12> people died in Velm.",
    "<12> people were reported dead.",
    "The bridge where the <12> drowned has reopened, the mayor said.",
    "Officials have not said whether <12> people died.",
    "The mayor was unable to confirm that <12> people died.",
    "The mayor said he would act after a strike that killed <12> people.",
    "Since the day the mayor confirmed the plan, <12> people have died.",
    "The storm claimed <12> lives.",
    "Divers pulled <12> bodies from the lake.",
    "According to preliminary data, <12> people died.",
    "Two reports of theft came in and <12> people died.",
    "The explosion, which a neighbour called “an earthquake”, killed <12> people.",
    "“The water came at night,” said Rosa Ord. The flood killed <12> people.",
    "Residents heard shots, the mayor said, despite a truce between clans whose feud has killed <12>.",
    "Test Wire has learned that <12> people died.",
]


@pytest.mark.parametrize("marked", OWN_VOICE)
def test_the_publication_itself_speaks(marked: str) -> None:
    found = attribution(marked)
    assert (found.source, found.source_detail, found.source_text, found.source_kind, found.cue, found.relayed_by) == (None,) * 6
    assert found.rules


SEVERAL = [
    ("The navy said 12 men died, while <30> were hurt, the hospital in Velm said.", "hospital in Velm"),
    ("The navy reported 12 dead; the rebels said <30> died.", "rebels"),
    ("12 died according to the navy and <30> according to villagers.", "villagers"),
    ("The mayor said the attack - in which <12> died, according to union figures - was a crime.", "union"),
    ("The toll was put at 12 by the navy, <30> by church leaders.", "church leaders"),
    ("Police believe a gunman fired, killing <12> people, the sheriff said.", "sheriff"),
]


@pytest.mark.parametrize(("marked", "source_text"), SEVERAL)
def test_of_several_speakers_the_figures_own(marked: str, source_text: str) -> None:
    assert (attribution(marked).source_text or "").removeprefix("the ") == source_text
