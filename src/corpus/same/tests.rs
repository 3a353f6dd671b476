//! Which pairs are the same, and which stays.

use super::*;
use crate::exchange::pairs::Pair;
use proptest::prelude::*;
use std::collections::BTreeMap;

fn pair<'a>(source: &'a str, target: &'a str) -> Pair<'a> {
    Pair { source, target, confidence: None }
}

fn left(pairs: &[Pair<'_>], key: Key, keep: Keep, others: usize) -> Vec<usize> {
    let mut groups = Groups::new(keep, 64);
    let (first, rest) = pairs.split_at(others);
    let add = |groups: &mut Groups, pair: &Pair<'_>| groups.add(key.of(pair), pair);
    first.iter().try_for_each(|pair| add(&mut groups, pair)).unwrap();
    groups.others_end();
    rest.iter().try_for_each(|pair| add(&mut groups, pair)).unwrap();
    let marks = groups.dropped().unwrap();
    let left: Vec<usize> = (0..pairs.len() - others).filter(|nth| !marks.has(*nth as u64)).collect();
    assert_eq!(marks.count() as usize, pairs.len() - others - left.len());
    left
}

#[test]
fn a_rule_says_which_stays() {
    let sure = |source, target, confidence| Pair { source, target, confidence: Some(confidence) };
    let pairs = [
        sure("a", "x", 0.5),
        sure("a", "y", 0.9),
        pair("b", "x"),
        sure("a", "y", 0.1),
        sure("A 1", "y", 0.3),
        sure("a", "z", 0.9),
    ];
    let source = Key { by: By::Source, normalised: false };
    assert_eq!(left(&pairs, Key::default(), Keep::First, 0), [0, 1, 2, 4, 5]);
    assert_eq!(left(&pairs, source, Keep::First, 0), [0, 2, 4]);
    assert_eq!(left(&pairs, source, Keep::Best, 0), [1, 2, 4]);
    assert_eq!(left(&pairs, source, Keep::Frequent, 0), [1, 2, 4]);
    assert_eq!(left(&pairs, Key { normalised: true, ..source }, Keep::First, 0), [0, 2]);
    assert_eq!(left(&pairs, Key { by: By::Target, ..source }, Keep::First, 0), [0, 1, 5]);
    // The first two are another corpus.
    assert_eq!(left(&pairs, source, Keep::Best, 2), [0, 2]);
    // What has no letters is compared as it is.
    let numbers = [pair("1", "2"), pair("1", "3"), pair("1", "2")];
    assert_eq!(left(&numbers, Key { normalised: true, ..Key::default() }, Keep::First, 0), [0, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn one_of_each_group_stays(texts in prop::collection::vec(("[ab]", "[xyz]", prop::option::of(0..3_u8)), 0..40), others in 0..6_usize) {
        let pairs: Vec<Pair<'_>> = texts
            .iter()
            .map(|(s, t, c)| Pair { source: s, target: t, confidence: c.map(f64::from) })
            .collect();
        let others = others.min(pairs.len());
        let key = Key { by: By::Source, normalised: false };
        for keep in [Keep::First, Keep::Best, Keep::Frequent] {
            let mut groups: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
            pairs.iter().enumerate().for_each(|(nth, pair)| groups.entry(pair.source).or_default().push(nth));
            let count = |group: &[usize], nth: usize| group.iter().filter(|o| pairs[**o].target == pairs[nth].target).count();
            let mut expected: Vec<usize> = groups
                .values()
                .filter(|group| group[0] >= others)
                .map(|group| match keep {
                    Keep::First => group[0],
                    Keep::Best => *group.iter().rev().max_by(|a, b| pairs[**a].confidence.partial_cmp(&pairs[**b].confidence).unwrap()).unwrap(),
                    Keep::Frequent => *group.iter().rev().max_by_key(|nth| count(group, **nth)).unwrap(),
                })
                .map(|nth| nth - others)
                .collect();
            expected.sort_unstable();
            prop_assert_eq!(left(&pairs, key, keep, others), expected);
        }
    }
}

#[test]
fn nearly_the_same_is_found_and_what_is_not_is_not() {
    let long = "The members of the harbour council met on the first Monday of the month to talk about the old bridge";
    let fr = "Les membres du conseil du port se sont réunis le premier lundi du mois pour parler du vieux pont";
    let changed = long.replace("Monday", "Tuesday");
    let other = "Fishermen sleep at noon, when the sun is high and the nets have been hung out along the quay to dry";
    let pairs = [
        pair(long, fr),
        pair(other, fr),
        pair(&changed, fr),
        pair("OK", "OK"),
        pair("ok ", "OK"),
        pair(long, "Autre chose entièrement, qui n’a rien à voir avec tout cela, et qui est assez long pour compter"),
    ];
    let options = NearOptions::default();
    let mut near = Near::new(options, 1 << 10);
    pairs.iter().try_for_each(|pair| near.add(&options.signature(pair))).unwrap();
    assert_eq!(near.groups().unwrap(), [0, 1, 0, 3, 3, 5]);
}
