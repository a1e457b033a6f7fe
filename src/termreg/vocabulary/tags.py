"""Language tags: their grammar, and which languages and countries there are (BCP 47, RFC 5646)."""

import re
from typing import Final

_GRAMMAR = re.compile(
    r"(?:(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})"
    r"(?:-(?P<script>[a-z]{4}))?"
    r"(?:-(?P<region>[a-z]{2}|[0-9]{3}))?"
    r"(?P<variants>(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*)"
    r"(?P<extensions>(?:-[0-9a-wy-z](?:-[a-z0-9]{2,8})+)*)"
    r"(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)",
    re.IGNORECASE,
)
_OLD_TAGS = """
art-lojban cel-gaulish en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux
i-mingo i-navajo i-pwn i-tao i-tay i-tsu no-bok no-nyn sgn-be-fr sgn-be-nl sgn-ch-de
zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang
"""
_OLD: Final = frozenset(_OLD_TAGS.split())
"""Tags from before the grammar, which stay valid (RFC 5646 §2.2.8)."""

_TWO_LETTER_CODES = """
aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy
da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu
hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb
lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om
or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg sh si sk sl sm sn so sq sr ss st su sv
sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
"""
_TWO_LETTERS: Final = frozenset(_TWO_LETTER_CODES.split())
_SHORTER_CODES = """
aar=aa abk=ab afr=af aka=ak alb=sq amh=am ara=ar arg=an arm=hy asm=as ava=av aym=ay aze=az
bak=ba bam=bm baq=eu bel=be ben=bn bis=bi bod=bo bos=bs bre=br bul=bg bur=my cat=ca ces=cs
cha=ch che=ce chi=zh chv=cv cor=kw cos=co cre=cr cym=cy cze=cs dan=da deu=de div=dv dut=nl
dzo=dz ell=el eng=en epo=eo est=et eus=eu ewe=ee fao=fo fas=fa fij=fj fin=fi fra=fr fre=fr
fry=fy ful=ff geo=ka ger=de gla=gd gle=ga glg=gl glv=gv gre=el grn=gn guj=gu hat=ht hau=ha
heb=he her=hz hin=hi hmo=ho hrv=hr hun=hu hye=hy ibo=ig ice=is iii=ii iku=iu ina=ia ind=id
isl=is ita=it jav=jv jpn=ja kal=kl kan=kn kas=ks kat=ka kaz=kk khm=km kik=ki kin=rw kir=ky
kor=ko kua=kj kur=ku lao=lo lat=la lav=lv lim=li lin=ln lit=lt ltz=lb lub=lu lug=lg mac=mk
mah=mh mal=ml mao=mi mar=mr may=ms mkd=mk mlg=mg mlt=mt mon=mn mri=mi msa=ms mya=my nau=na
nav=nv nbl=nr nde=nd ndo=ng nep=ne nld=nl nno=nn nob=nb nor=no nya=ny oci=oc oji=oj ori=or
orm=om oss=os pan=pa per=fa pol=pl por=pt pus=ps que=qu roh=rm ron=ro rum=ro run=rn rus=ru
sag=sg san=sa sin=si slk=sk slo=sk slv=sl sme=se smo=sm sna=sn snd=sd som=so sot=st spa=es
sqi=sq srd=sc srp=sr ssw=ss sun=su swa=sw swe=sv tah=ty tam=ta tat=tt tel=te tgk=tg tgl=tl
tha=th tib=bo tir=ti ton=to tsn=tn tso=ts tuk=tk tur=tr twi=tw uig=ug ukr=uk urd=ur uzb=uz
ven=ve vie=vi wel=cy wln=wa wol=wo xho=xh yid=yi yor=yo zha=za zho=zh zul=zu
"""
_SHORTER: Final = dict(pair.split("=") for pair in _SHORTER_CODES.split())
"""Three-letter codes for which the two-letter code must be used (RFC 5646 §2.2.1)."""

_REGION_CODES = """
ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bl bm bn bo bq br
bs bt bv bw by bz ca cc cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz
ec ee eg eh er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu
gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp ke kg kh ki km kn kp kr kw
ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mf mg mh mk ml mm mn mo mp mq mr ms mt mu
mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw
py qa re ro rs ru rw sa sb sc sd se sg sh si sj sk sl sm sn so sr ss st sv sx sy sz tc td tf
tg th tj tk tl tm tn to tr tt tv tw tz ua ug um un us uy uz va vc ve vg vi vn vu wf ws xk ye
yt za zm zw
"""
_REGIONS: Final = frozenset(_REGION_CODES.split())
_OWN_REGION: Final = {"en": "en-GB", "uk": "uk-UA"}


def well_formed(tag: str) -> bool:
    """Say whether a tag follows the grammar (RFC 5646 §2.1)."""
    return tag.lower() in _OLD or _GRAMMAR.fullmatch(tag) is not None


def fault(tag: str) -> tuple[str, str | None] | None:
    """Give what is wrong with a tag, as half a sentence, and the tag to use where one is clear.

    None for a tag that is well formed and names a language, and a country if any, that exist.
    Three-letter languages, scripts and variants are taken as they are: their registers are long
    and grow.
    """
    if tag.lower() in _OLD:
        return None
    match = _GRAMMAR.fullmatch(tag)
    if match is None:
        hyphens = tag.replace("_", "-")
        clear = hyphens if hyphens != tag and fault(hyphens) is None else None
        return "is not written as a language tag is", clear
    return _unknown_part(match)


def _unknown_part(match: re.Match[str]) -> tuple[str, str | None] | None:
    language, region = match["language"], match["region"]
    if language is None:
        return None
    first = language.split("-")[0].lower()
    if len(first) == 2 and first not in _TWO_LETTERS:  # noqa: PLR2004 - two letters are two
        return f"begins with “{first}”, which is no language", None
    if first in _SHORTER:
        short = _SHORTER[first]
        return f"says “{first}” where the tag is “{short}”", match[0].replace(first, short, 1)
    if region and region.isalpha() and region.lower() not in _REGIONS:
        upper = region.upper()
        return f"ends in “{upper}”, which is no country", _OWN_REGION.get(first, first)
    return None
