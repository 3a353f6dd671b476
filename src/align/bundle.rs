//! Sources and their translations, all at once.

use super::explain::hull;
use super::learn::{Lexicon as Words, Studied, study};
use super::order::Ordered;
use super::pair::Pair;
use super::search::links_within;
use super::view::{Standing, Views};
use super::{Alignment, Bead, Options, Side};
use crate::lang::Lang;
use crate::lexicon::Lexicon;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// A text and its translations.
#[derive(Clone, Debug, Default)]
pub struct Bundle<'a> {
    /// The source.
    pub source: Side<'a>,
    /// The translations.
    pub targets: Vec<Side<'a>>,
}

/// How many translations before and behind one, in a circle, are asked about it: with more the work would grow with the
/// square of their number.
const NEXT: usize = 4;

/// The number of a bundle, and that of a translation in it.
type Place = (usize, usize);

/// Two languages, as far as they are known.
type Langs = (Option<Lang>, Option<Lang>);

/// Aligns sources with their translations. What is learned from one pair of texts helps with the others of the same two
/// languages, and where the translations of one source leave doubt they are aligned with each other and help each other.
/// With the alignments, which are in the order of the bundles and their translations, comes what was learned of words, if
/// [`Options::learn`] asks for it: a lexicon for each two languages, in their order, where both are known. `told` hears of
/// each number of pairs that were aligned.
///
/// Neither the order of bundles and translations nor the number of threads changes what is found of a pair.
pub fn align_bundles(
    bundles: &[Bundle<'_>],
    options: &Options,
    told: &(dyn Fn(usize) + Sync),
) -> (Vec<Vec<Alignment>>, Vec<Lexicon>) {
    let ordered = Ordered::new(bundles);
    let (alignments, learned) = align_ordered(&ordered.bundles, options, told);
    (ordered.given(alignments), learned)
}

fn align_ordered(
    bundles: &[Bundle<'_>],
    options: &Options,
    told: &(dyn Fn(usize) + Sync),
) -> (Vec<Vec<Alignment>>, Vec<Lexicon>) {
    let places =
        bundles.iter().enumerate().flat_map(|(at, bundle)| (0..bundle.targets.len()).map(move |nth| (at, nth)));
    let langs = |(at, nth): Place| (lang(&bundles[at].source), lang(&bundles[at].targets[nth]));
    let groups: Vec<(Langs, Vec<Place>)> = grouped(places, langs).into_iter().collect();
    let studied: Vec<(Vec<Place>, Studied)> = groups
        .into_par_iter()
        .map(|(_, places)| {
            let sides: Vec<_> =
                places.iter().map(|&(at, nth)| (&bundles[at].source, &bundles[at].targets[nth])).collect();
            (places, study(&sides, &[], options))
        })
        .collect();
    let mut views = views(bundles, &studied, options);
    let views: Vec<Vec<Views>> = studied
        .iter()
        .map(|(places, _)| places.iter().map(|place| views.remove(place).unwrap_or_default()).collect())
        .collect();
    let aligned: Vec<_> = studied
        .into_par_iter()
        .zip(views)
        .map(|((places, studied), views)| {
            let Studied { mut pairs, lexicon, learned } = studied;
            for ((pair, views), &(at, _)) in pairs.iter_mut().zip(views).zip(&places) {
                (pair.views, pair.others) = (views, asked(bundles[at].targets.len()));
            }
            let aligned: Vec<Alignment> = pairs.par_iter().map(|pair| pair.aligned(&lexicon, options)).collect();
            told(places.len());
            (places.into_iter().zip(aligned).collect::<Vec<_>>(), learned)
        })
        .collect();
    let mut alignments: Vec<Vec<Alignment>> =
        bundles.iter().map(|bundle| vec![Alignment::default(); bundle.targets.len()]).collect();
    let mut lexica = Vec::new();
    for (of_group, learned) in aligned {
        for ((at, nth), alignment) in of_group {
            alignments[at][nth] = alignment;
        }
        lexica.extend(learned);
    }
    (alignments, lexica)
}

fn lang(side: &Side<'_>) -> Option<Lang> {
    side.lang.map(|lang| lang.base())
}

/// Things by what they have in common, each in their order.
fn grouped<K: Ord, T: Copy>(things: impl Iterator<Item = T>, key: impl Fn(T) -> K) -> BTreeMap<K, Vec<T>> {
    let mut groups: BTreeMap<K, Vec<T>> = BTreeMap::new();
    things.for_each(|thing| groups.entry(key(thing)).or_default().push(thing));
    groups
}

/// What the other translations of a source say of beads that are not settled.
fn views(bundles: &[Bundle<'_>], studied: &[(Vec<Place>, Studied)], options: &Options) -> BTreeMap<Place, Views> {
    let each = studied.iter().flat_map(|(places, studied)| {
        places.iter().copied().zip(studied.pairs.iter().map(|pair| (pair, &studied.lexicon)))
    });
    let pairs: BTreeMap<Place, (&Pair, &Words)> = each.filter(|((at, _), _)| bundles[*at].targets.len() > 1).collect();
    let beads: BTreeMap<Place, Vec<Bead>> =
        pairs.par_iter().map(|(place, (pair, words))| (*place, pair.beads(words).0)).collect();
    let standing: BTreeMap<Place, Standing<'_>> =
        beads.iter().map(|(place, beads)| (*place, Standing::new(beads))).collect();
    let open = |at: usize, nth: usize| !pairs[&(at, nth)].0.open.is_empty();
    let couples = pairs.keys().flat_map(|&(at, one)| {
        let count = bundles[at].targets.len();
        (one + 1..count).filter(move |&other| beside(one, other, count)).map(move |other| (at, one, other))
    });
    let couples = couples.filter(|&(at, one, other)| open(at, one) || open(at, other));
    let side = |at: usize, nth: usize| &bundles[at].targets[nth];
    let groups: Vec<_> =
        grouped(couples, |(at, one, other)| (lang(side(at, one)), lang(side(at, other)))).into_values().collect();
    // What they mean is compared with the source already.
    let options = Options { rounds: options.rounds.min(2), learn: false, encoder: None, ..options.clone() };
    let of_group = |couples: Vec<(usize, usize, usize)>| {
        let sides: Vec<_> = couples.iter().map(|&(at, one, other)| (side(at, one), side(at, other))).collect();
        let given: Vec<Vec<Bead>> =
            couples.iter().map(|&(at, one, other)| settled(pairs[&(at, one)].0, pairs[&(at, other)].0)).collect();
        let Studied { pairs: between, lexicon, .. } = study(&sides, &given, &options);
        let mut said = Vec::new();
        for (&(at, one, other), between) in couples.iter().zip(&between) {
            let (one, other, between) = ((at, one), (at, other), (between, &lexicon));
            said.push((other, said_by(&standing[&one], pairs[&other].0, between, |ours, theirs| (ours, theirs))));
            said.push((one, said_by(&standing[&other], pairs[&one].0, between, |ours, theirs| (theirs, ours))));
        }
        said
    };
    let said: Vec<Vec<(Place, Said)>> = groups.into_par_iter().map(of_group).collect();
    let mut views: BTreeMap<Place, Views> = BTreeMap::new();
    for (place, said) in said.into_iter().flatten() {
        let views = views.entry(place).or_default();
        for (runs, ratio) in said {
            views.entry(runs).or_default().add(ratio);
        }
    }
    views
}

/// Whether two translations out of so many are asked about each other: the next few of each, in a circle.
fn beside(one: usize, other: usize, count: usize) -> bool {
    let apart = other.abs_diff(one);
    apart.min(count - apart) <= NEXT
}

/// How many other translations are asked about one out of so many.
fn asked(count: usize) -> u32 {
    (1..count).filter(|other| beside(0, *other, count)).count() as u32
}

/// Runs of segments of a source and a translation, and what another translation says of them.
type Said = Vec<((Range<usize>, Range<usize>), f64)>;

/// What a translation, by where it stands for the source and by what was learned of it and another one, says of what is open
/// between the source and that other. `turned` puts a run of the first and one of the other into the order in which the two
/// were studied.
fn said_by(
    standing: &Standing<'_>,
    pair: &Pair,
    (between, words): (&Pair, &Words),
    turned: impl Fn(Range<usize>, Range<usize>) -> (Range<usize>, Range<usize>),
) -> Said {
    let mut said = Vec::new();
    for stretch in &pair.open {
        let stands = |(source, target)| standing.of(&source).map(|stands| ((source, target), stands));
        let asked: Vec<_> = links_within(stretch).into_iter().filter_map(stands).collect();
        let all = asked.iter().map(|(_, stands)| stands.clone()).reduce(|all, stands| hull(&all, &stands));
        let Some(all) = all else { continue };
        between.among(turned(all, stretch.target.clone()), words, |score| {
            said.extend(asked.into_iter().map(|(runs, stands)| {
                let (ours, theirs) = turned(stands, runs.1.clone());
                (runs, score(&ours, &theirs))
            }));
        });
    }
    said
}

/// The beads between two translations of one source that follow from what is settled between the source and each.
fn settled(one: &Pair, other: &Pair) -> Vec<Bead> {
    let by_source: BTreeMap<(usize, usize), _> =
        other.settled.iter().map(|step| ((step.source.start, step.source.end), &step.target)).collect();
    let mut beads: Vec<Bead> = one
        .settled
        .iter()
        .filter_map(|step| {
            let target = by_source.get(&(step.source.start, step.source.end))?;
            Some(Bead { source: step.target.clone(), target: (*target).clone(), confidence: 1.0 })
        })
        .collect();
    beads.sort_unstable_by_key(|bead| bead.source.start);
    beads
}

#[cfg(test)]
mod tests {
    use super::super::align_all;
    use super::super::tests::side;
    use super::*;
    use proptest::prelude::*;

    /// A language of its own: each of the numbers is a word, each number has five letters.
    fn words(numbers: &[usize], salt: usize) -> String {
        let word = |n: &usize| {
            let mut n = n * 7919 + salt * 104_729 + 12_345;
            (0..5)
                .map(|_| {
                    n = n.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                    char::from(b'a' + ((n >> 33) % 26) as u8)
                })
                .collect::<String>()
        };
        numbers.iter().map(word).collect::<Vec<_>>().join(" ") + "."
    }

    /// Sentences of numbers, of which no two are alike.
    fn sentences(count: usize) -> Vec<Vec<usize>> {
        (0..count).map(|at| (0..5 + at % 4).map(|k| (at * 31 + k * k * 17 + at / 3) % 97).collect()).collect()
    }

    #[test]
    fn each_translation_asks_the_next_ones() {
        assert_eq!([1, 2, 3, 9, 10, 24].map(asked), [0, 1, 2, 8, 8, 8]);
        assert!(beside(0, 23, 24) && !beside(0, 5, 24) && beside(1, 5, 24));
    }

    #[test]
    fn a_source_with_one_translation_is_aligned_as_a_pair() {
        let texts: Vec<Vec<String>> =
            (0..2).map(|salt| sentences(20).iter().map(|s| words(s, salt)).collect()).collect();
        let pair = (side(&texts[0], "en"), side(&texts[1], "fr"));
        let bundle = Bundle { source: pair.0.clone(), targets: vec![pair.1.clone()] };
        let told = std::sync::atomic::AtomicUsize::new(0);
        let add = |pairs| {
            told.fetch_add(pairs, std::sync::atomic::Ordering::Relaxed);
        };
        let (together, _) = align_bundles(&[bundle], &Options::default(), &add);
        assert_eq!(together.concat(), align_all(&[pair], &Options::default()));
        assert_eq!(told.into_inner(), 1);
    }

    #[test]
    fn translations_help_each_other() {
        // The second translation is in a language that shares all words with the third, and none with the source.
        let texts = sentences(12);
        let of = |salt: usize| texts.iter().map(|s| words(s, salt)).collect::<Vec<String>>();
        let (source, mut one, other) = (of(0), of(1), of(1));
        one.remove(7);
        let alone = align_all(&[(side(&source, "en"), side(&one, "fr"))], &Options::default());
        let bundle = Bundle { source: side(&source, "en"), targets: vec![side(&one, "fr"), side(&other, "it")] };
        let (together, _) = align_bundles(&[bundle], &Options::default(), &|_| ());
        let dropped = |alignment: &Alignment| alignment.source_support(7).map_or(0.0, |support| support.alone);
        assert!(dropped(&together[0][0]) > dropped(&alone[0]), "{} {}", dropped(&together[0][0]), dropped(&alone[0]));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]

        /// Every segment of every text is in one bead, in order, whatever is missing where; on any number of threads, in any
        /// order of the texts.
        #[test]
        fn bundles_of_any_texts_are_aligned(
            dropped in prop::collection::vec(prop::collection::vec(0..15_usize, 0..15), 2..4), alike in any::<bool>()
        ) {
            let texts: Vec<Vec<String>> = dropped
                .iter()
                .enumerate()
                .map(|(salt, dropped)| {
                    let kept = sentences(15).into_iter().enumerate().filter(|(at, _)| !dropped.contains(at));
                    kept.map(|(_, s)| words(&s, if alike { 0 } else { salt })).collect()
                })
                .collect();
            let sides: Vec<Side<'_>> = texts.iter().zip(["en", "fr", "it"]).map(|(texts, lang)| side(texts, lang)).collect();
            let bundle = Bundle { source: sides[0].clone(), targets: sides[1..].to_vec() };
            let other = Bundle { source: side(&texts[1], "en"), targets: vec![side(&texts[0], "fr")] };
            let bundles = [bundle, other];
            let align = || align_bundles(&bundles, &Options::default(), &|_| ()).0;
            let aligned = align();
            for (alignment, target) in aligned[0].iter().zip(&sides[1..]) {
                prop_assert!(Alignment::new(alignment.beads().to_vec(), sides[0].segments.len(), target.segments.len()).is_ok());
            }
            let one_thread = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
            prop_assert_eq!(&one_thread.install(align), &aligned);
            let mut bundles = bundles.clone();
            bundles.reverse();
            for bundle in &mut bundles {
                bundle.targets.reverse();
            }
            let mut turned = align_bundles(&bundles, &Options::default(), &|_| ()).0;
            turned.reverse();
            for of_bundle in &mut turned {
                of_bundle.reverse();
            }
            prop_assert_eq!(turned, aligned);
        }
    }
}
