//! Romanian.

use super::latin::LATIN;
use crate::segment::builtin::rules::Language;

pub(super) const RO: Language = Language {
    code: "ro",
    also: &["rup"],
    name: "Romanian",
    base: Some(&LATIN),
    without: "no nos sec ch par sol est sat sun mon inc in al am co del con fin la mi ill art ed ca",
    titles: "dl d-l dna d-na dra d-ra dvs d-voastră dv dnii dnele dr drs prof conf lect asist acad ing arh av gen \
             g-ral col lt plt mr maj cpt cap slt adm cdor sg pr ps pf sf sft str bd b-dul bld cal șos al p-ța pța \
             aleea mun jud com sat or oraș Mr Mrs Ms St dom pt dep sen min preș ec jur bl arhim ep mitr patr ierom \
             protos dlui dlor d-lui d-nei d-lor dnei d-rul dru arhid arhiep înv prov prot ierod mons voiev agr econ \
             farm psih vet lt.col lt.maj gl gen.lt gen.mr plut sgt cmdr amir insp subinsp sef sup dir.gen vicepreș \
             secr subsecr consil vicepr bul bdul intr spl reg prl",
    references: "nr leg pag p pp vol fig cap art alin lit pct tab sec sc et ap bl tel fax int cca ca cf vezi ed anexa \
                 ex km poz ref v s ian feb febr mar mart apr iun iul aug sept oct nov noiem dec decem etaj cod hg og \
                 oug ord h.g o.g o.u.g o.m lg tit titl anx pl inv c.n.p cnp c.i mob parag paragr subpct trim lun sâmb \
                 dum fasc ff fol pg pgs",
    inner: "ș.a ex de.ex d.ex p.ex i.e e.g cf vs cca aprox ca trad ed coord red ibid ibidem id op.cit loc.cit max min \
            adj adv s.f s.m s.n pl sg lat fr engl germ gr rus ung tc bg sb pt resp inclusiv excl obs ilustr reed incl \
            d.p.d.v p.t.r jud.t d-voastră abrev adj.pos aux conj constr ec econ elem electr etim expr ext farm filoz \
            fiz geogr geol geom hidr imper impers inf interj inv înv ital iht lingv livr magh mec mil muz nav num \
            ornit peior perf pos pref prep pron prop psih reg rel s.pl sil subst suf sup șt tehn tehnol teol tranz tr \
            ucr vb v.tr v.refl vet zool d-ta dta d-sa dsa p-ța i.s.d s.d s.l n.tr n.red n.ed n.a.v t.v.a r.s.v.p răsp \
            bibliogr mss bl.t f.f f.n f.d f.t așa-num num.ord",
    finals: "etc ș.a.m.d ş.a.m.d s.a.m.d șamd ș.c.l ş.c.l lei mil mld min ore sec",
    either: "inc ltd co corp jr sr ph.d m.d s.u.a u.s u.s.a d.c l.a n.y s.a s.r.l s.c r.a s.n.c u.e o.n.u n.b p.s \
             r.s.r b.c.r b.n.r b.c.i a.c f.c et.al al univ n.r n.n d.l a.n d.j s.c.s r.p.r u.r.s.s b.o.r n.a.t.o o.m.s \
             c.f.r r.a.t.b p.s.d p.n.l u.d.m.r s.r.i s.i.e d.n.a m.ap.n m.a.i m.a.e m.e.n u.e.f.a f.r.f tg",
    times: "a.m p.m î.hr d.hr î.e.n e.n a.c d.c î.c",
    calendar: "luni marți miercuri joi vineri sâmbătă duminică",
    starters: "un o unui unei acest această acești aceste acel acea acei acele asta aceasta el ea ei ele eu tu noi voi \
               meu mea său sa lui lor nostru noastră care ce cine când cum unde cât câți de din la în pe cu fără \
               pentru prin până după înainte între sub peste despre spre contra conform și sau dar iar ci însă deși că \
               să dacă fiindcă deoarece căci nu da nici tot toți toate fiecare mulți multe puțini unii unele alt altă \
               alți nimeni nimic așa astfel atunci apoi acum azi astăzi ieri mâine mereu niciodată deja mai foarte \
               este sunt era au are poate se și-a îi îl le mulțumesc totuși prin urmare totodată domnul doamna toată \
               orice oricine oricare ceva cineva altceva altcineva diferite diverse ambii ambele numai doar chiar \
               tocmai probabil desigur bineînțeles evident recent ulterior anterior inițial final ultima primul prima \
               al doilea a fost erau fi va vor ar aș am ați ai avea trebuie pot putem există aici acolo aceea ăsta ăla \
               ăștia dânsul dânsa dumneavoastră",
    fronters: "la în pe din de până după înainte",
    labelled: "vitamina vitamine planul grupa clasa tipul hepatita partea punctul categoria modelul articolul capitolul tabelul pagina nivelul seria sala",
    subjects: "eu tu el ea noi voi ei ele dar nu da",
    ..LATIN
};
