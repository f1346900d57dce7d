package org.mesinfos.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Recomputes a trail: first all checkpoints of the log, then all batches, month by month, each
/// month's in the order of their ids.
///
/// What it cannot see without a copy kept elsewhere is that the log and the batches were both cut
/// back to an earlier state: keep checkpoints and hand them in as well.
public final class TrailCheck {

    /// The place of a finding about a record that is erased.
    public static final String ERASURES = "erasures";

    private static final byte[] NOTHING_BEFORE = new byte[32];
    private static final Pattern TAKEN_UP =
            Pattern.compile("([0-9a-z]{4,40}\\|[0-9]{6})\\|([0-9]{10}) ([0-9a-f]{64})");
    private static final Pattern RETIRED = Pattern.compile("retired ([0-9]{6}) ([0-9]{1,18})");

    private final VerifierKey key;
    private final BatchSignatures signatures;
    private final Erased erased;
    private final GrowingTree tree = new GrowingTree();
    private final NavigableMap<String, List<byte[]>> logged = new TreeMap<>(TrailCheck::byMonth);
    private final Map<Long, byte[]> keptRoots = new TreeMap<>();
    private final Map<Long, String> keptPlaces = new HashMap<>();
    private final Set<String> retired = new TreeSet<>();
    private final Set<String> sealedWriters = new HashSet<>();
    private final Map<String, byte[]> lastRoots = new HashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long checkpoints;
    private long batches;
    private long records;
    private long newer;
    private @Nullable TrailBatch previous;

    /// @param erasures keys of whoever may say that records are erased; asked for when there is
    ///   such a statement, and best kept by whom they are asked of
    public TrailCheck(TrailKeys keys, Supplier<ErasureKeys> erasures) {
        this.erased = new Erased(erasures);
        this.key = keys.checkpoints();
        this.signatures = new BatchSignatures(keys.authority());
    }

    /// What was found when everything fits.
    ///
    /// @param erased records of which only the leaf is left, since their person left
    /// @param newer batches that no checkpoint holds yet
    /// @param retired months whose records were deleted as the log states
    public record Intact(
            long chains,
            long batches,
            long records,
            long erased,
            long size,
            byte[] root,
            long newer,
            Set<String> retired) {}

    /// A checkpoint that was kept elsewhere, to be handed in before everything else.
    ///
    /// @throws Finding when it is not signed by the key
    public void keep(String place, String note) {
        var kept = verified(place, withoutWitnesses(note));
        keptRoots.put(kept.size(), kept.root());
        keptPlaces.put(kept.size(), place);
    }

    // A copy may carry the signatures of witnesses below ours (C2SP tlog-cosignature).
    private static String withoutWitnesses(String note) {
        int signatures = note.indexOf("\n\n") + 2;
        int second = note.indexOf("\n— ", signatures);
        return signatures < 2 || second < 0 ? note : note.substring(0, second + 1);
    }

    private SignedTree verified(String place, String note) {
        try {
            return SignedTree.verified(note, key);
        } catch (IllegalArgumentException e) {
            throw new Finding(place, String.valueOf(e.getMessage()));
        }
    }

    /// The next checkpoint.
    ///
    /// @throws Finding when it does not continue those before
    public void accept(LogCheckpoint checkpoint) {
        var place = "checkpoint " + checkpoint.number();
        if (checkpoint.number() != checkpoints) {
            throw new Finding("checkpoint " + checkpoints, "is missing");
        }
        checkpoints++;
        for (var entry : checkpoint.entries()) {
            tree.add(Merkle.leaf(entry.getBytes(StandardCharsets.UTF_8)));
            compareWithKept();
            note(place, entry);
        }
        var signed = verified(place, checkpoint.note());
        if (signed.size() != tree.size() || !Line.same(signed.root(), tree.root())) {
            throw new Finding(place, "its entries are not those that were signed");
        }
    }

    private void compareWithKept() {
        var kept = keptRoots.remove(tree.size());
        if (kept != null && !Line.same(kept, tree.root())) {
            throw new Finding(
                    String.valueOf(keptPlaces.get(tree.size())), "the log is another one");
        }
    }

    private void note(String place, String entry) {
        var taken = TAKEN_UP.matcher(entry);
        var gone = RETIRED.matcher(entry);
        if (taken.matches()) {
            var roots = logged.computeIfAbsent(taken.group(1), _ -> new ArrayList<>());
            if (Long.parseLong(taken.group(2)) != roots.size()) {
                throw new Finding(place, "it does not take up batches in their order");
            }
            roots.add(Line.hash(taken.group(3)));
        } else if (gone.matches() && batchesOf(gone.group(1)) == Long.parseLong(gone.group(2))) {
            retired.add(gone.group(1));
        } else {
            throw new Finding(place, "an entry says nothing that can be understood");
        }
    }

    private long batchesOf(String epoch) {
        return logged.entrySet().stream()
                .filter(chain -> chain.getKey().endsWith("|" + epoch))
                .mapToLong(chain -> chain.getValue().size())
                .sum();
    }

    /// The next batch, after all checkpoints.
    ///
    /// @throws Finding when it does not fit
    public void accept(TrailBatch batch) {
        var place = "batch " + batch.id();
        var last = previous;
        boolean sameChain = last != null && last.chain().equals(batch.chain());
        if (!sameChain) {
            endOfChain();
        }
        long expected = sameChain && last != null ? last.number() + 1 : 0;
        if (batch.number() != expected) {
            throw new Finding("batch " + TrailBatch.id(batch.chain(), expected), "is missing");
        }
        if (!sameChain) {
            check(
                    last == null || byMonth(last.chain(), batch.chain()) < 0,
                    place,
                    "it stands where it does not belong");
            endOfChains(logged.headMap(batch.chain(), false));
        }
        check(!sealedWriters.contains(batch.writer()), place, "it follows the seal of its writer");
        check(
                Line.same(batch.previousRoot(), rootBefore(batch, sameChain)),
                place,
                "it does not follow the one before");
        check(Line.same(batch.root(), batch.recomputedRoot()), place, "its content was changed");
        checkLogged(batch, place);
        signatures.check(batch);
        count(batch);
    }

    private void checkLogged(TrailBatch batch, String place) {
        var roots = logged.getOrDefault(batch.chain(), List.of());
        if (batch.number() >= roots.size()) {
            newer++;
        } else {
            check(
                    Line.same(batch.root(), roots.get((int) batch.number())),
                    place,
                    "the log knows another batch in its place");
        }
    }

    private void count(TrailBatch batch) {
        batches++;
        records += batch.records().size();
        erased.add(batch);
        seen.add(batch.chain());
        lastRoots.put(batch.writer(), batch.root());
        if (batch.isSeal()) {
            sealedWriters.add(batch.writer());
        }
        previous = batch;
    }

    // Of a month that was deleted, the log still has the last root.
    private byte[] rootBefore(TrailBatch batch, boolean sameChain) {
        var known = lastRoots.get(batch.writer());
        if (known != null || sameChain) {
            return known == null ? NOTHING_BEFORE : known;
        }
        var before = NOTHING_BEFORE;
        for (var epoch : retired) {
            var roots = logged.get(batch.writer() + "|" + epoch);
            if (roots != null && epoch.compareTo(batch.epoch()) < 0) {
                before = roots.getLast();
            }
        }
        return before;
    }

    /// @throws Finding when the log knows more of the chain that just ended
    private void endOfChain() {
        var last = previous;
        if (last != null) {
            var roots = logged.getOrDefault(last.chain(), List.of());
            if (last.number() + 1 < roots.size()) {
                throw missing(last.chain(), last.number() + 1);
            }
        }
    }

    /// @throws Finding when the log knows one of these chains, and it was not there
    private void endOfChains(NavigableMap<String, List<byte[]>> before) {
        var last = previous;
        var rest = last == null ? before : before.tailMap(last.chain(), false);
        for (var chain : rest.keySet()) {
            if (!retired.contains(chain.substring(chain.indexOf('|') + 1))) {
                throw missing(chain, 0);
            }
        }
    }

    private static Finding missing(String chain, long number) {
        return new Finding("batch " + TrailBatch.id(chain, number), "is missing");
    }

    /// The end of everything.
    ///
    /// @throws Finding when something is missing
    public Intact finish() {
        endOfChain();
        endOfChains(logged);
        if (!keptRoots.isEmpty()) {
            var size = keptRoots.keySet().iterator().next();
            throw new Finding(
                    String.valueOf(keptPlaces.get(size)),
                    "the log has " + tree.size() + " entries and once had " + size);
        }
        erased.check(ERASURES);
        return new Intact(
                seen.size(),
                batches,
                records,
                erased.count(),
                tree.size(),
                tree.root(),
                newer,
                Set.copyOf(retired));
    }

    private static void check(boolean holds, String place, String otherwise) {
        if (!holds) {
            throw new Finding(place, otherwise);
        }
    }

    // Months first, then writers: the order in which batches are exported.
    private static int byMonth(String one, String other) {
        return key(one).compareTo(key(other));
    }

    private static String key(String chain) {
        int bar = chain.indexOf('|');
        return chain.substring(bar + 1) + "|" + chain.substring(0, bar);
    }
}
