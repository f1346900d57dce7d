package org.mesinfos.verify;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Recomputes a trail: first all checkpoints of the log, then all batches, month by month, each
/// month's in the order of their ids.
///
/// What it cannot see without a copy kept elsewhere is that the log and the batches were both cut
/// back to an earlier state: keep checkpoints and hand them in as well.
public final class TrailCheck {

    /// The place of a finding about a record that is erased.
    public static final String ERASURES = "erasures";

    // Months first, then writers: the order in which batches are exported.
    private static final Comparator<ChainId> IN_ORDER =
            Comparator.comparing(ChainId::epoch).thenComparing(ChainId::writer);

    private static final String NOT_UNDERSTOOD = "an entry says nothing that can be understood";

    private final VerifierKey key;
    private final BatchSignatures signatures;
    private final ErasureCheck erasureCheck;
    private MerkleFrontier tree = MerkleFrontier.EMPTY;
    private final NavigableMap<ChainId, List<Hash>> logged = new TreeMap<>(IN_ORDER);
    private final Map<Long, Hash> keptRoots = new TreeMap<>();
    private final Map<Long, String> keptPlaces = new HashMap<>();
    private final Set<String> retired = new TreeSet<>();
    private final Set<String> sealedWriters = new HashSet<>();
    private final Map<String, Hash> lastRoots = new HashMap<>();
    private final Set<ChainId> seen = new HashSet<>();
    private long checkpoints;
    private long batches;
    private long records;
    private long newer;
    private @Nullable Batch previous;

    /// @param erasures keys of those who may say that records are erased; asked for when there is
    ///   such a statement, and best kept by whom they are asked of
    public TrailCheck(TrailKeys keys, Supplier<ErasureKeys> erasures) {
        this.erasureCheck = new ErasureCheck(erasures);
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
            Hash root,
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
            throw new VerificationException(place, String.valueOf(e.getMessage()));
        }
    }

    /// The next checkpoint.
    ///
    /// @throws Finding when it does not continue those before
    public void accept(LogCheckpoint checkpoint) {
        var place = "checkpoint " + checkpoint.number();
        if (checkpoint.number() != checkpoints) {
            throw new VerificationException("checkpoint " + checkpoints, "is missing");
        }
        checkpoints++;
        for (var entry : checkpoint.entries()) {
            tree = tree.plus(LogEntry.leaf(entry));
            compareWithKept();
            note(place, entry);
        }
        var signed = verified(place, checkpoint.note());
        if (signed.size() != tree.size() || !signed.root().equals(tree.root())) {
            throw new VerificationException(place, "its entries are not those that were signed");
        }
    }

    private void compareWithKept() {
        var kept = keptRoots.remove(tree.size());
        if (kept != null && !kept.equals(tree.root())) {
            throw new VerificationException(
                    String.valueOf(keptPlaces.get(tree.size())), "the log is another one");
        }
    }

    private void note(String place, String line) {
        switch (parsed(place, line)) {
            case LogEntry.TakenUp(var batch, var root) -> {
                var roots = logged.computeIfAbsent(batch.chain(), _ -> new ArrayList<>());
                check(
                        batch.number() == roots.size(),
                        place,
                        "it does not take up batches in their order");
                roots.add(root);
            }
            case LogEntry.Retired(var epoch, var count) -> {
                check(batchesOf(epoch) == count, place, NOT_UNDERSTOOD);
                retired.add(epoch);
            }
        }
    }

    private static LogEntry parsed(String place, String line) {
        try {
            return LogEntry.parse(line);
        } catch (IllegalArgumentException e) {
            throw new VerificationException(place, NOT_UNDERSTOOD);
        }
    }

    private long batchesOf(String epoch) {
        return logged.entrySet().stream()
                .filter(chain -> chain.getKey().epoch().equals(epoch))
                .mapToLong(chain -> chain.getValue().size())
                .sum();
    }

    /// The next batch, after all checkpoints.
    ///
    /// @throws Finding when it does not fit
    public void accept(Batch batch) {
        var id = batch.id();
        var place = "batch " + id;
        var last = previous;
        boolean sameChain = last != null && last.id().chain().equals(id.chain());
        if (!sameChain) {
            endOfChain();
        }
        long expected = sameChain && last != null ? last.id().number() + 1 : 0;
        if (id.number() != expected) {
            throw missing(id.chain(), expected);
        }
        if (!sameChain) {
            check(
                    last == null || IN_ORDER.compare(last.id().chain(), id.chain()) < 0,
                    place,
                    "it stands where it does not belong");
            endOfChains(logged.headMap(id.chain(), false));
        }
        check(
                !sealedWriters.contains(id.chain().writer()),
                place,
                "it follows the seal of its writer");
        check(
                batch.previousRoot().equals(rootBefore(id.chain(), sameChain)),
                place,
                "it does not follow the one before");
        check(batch.root().equals(batch.recomputedRoot()), place, "its content was changed");
        checkLogged(batch, place);
        signatures.check(batch);
        count(batch);
    }

    private void checkLogged(Batch batch, String place) {
        var roots = logged.getOrDefault(batch.id().chain(), List.of());
        if (batch.id().number() >= roots.size()) {
            newer++;
        } else {
            check(
                    batch.root().equals(roots.get((int) batch.id().number())),
                    place,
                    "the log knows another batch in its place");
        }
    }

    private void count(Batch batch) {
        var chain = batch.id().chain();
        batches++;
        records += batch.records().size();
        erasureCheck.add(batch);
        seen.add(chain);
        lastRoots.put(chain.writer(), batch.root());
        if (batch.isSeal()) {
            sealedWriters.add(chain.writer());
        }
        previous = batch;
    }

    // Of a month that was deleted, the log still has the last root.
    private Hash rootBefore(ChainId chain, boolean sameChain) {
        var known = lastRoots.get(chain.writer());
        if (known != null || sameChain) {
            return known == null ? Hash.NONE : known;
        }
        var before = Hash.NONE;
        for (var epoch : retired) {
            var roots = logged.get(new ChainId(chain.writer(), epoch));
            if (roots != null && epoch.compareTo(chain.epoch()) < 0) {
                before = roots.getLast();
            }
        }
        return before;
    }

    /// @throws Finding when the log knows more of the chain that just ended
    private void endOfChain() {
        var last = previous;
        if (last != null) {
            var next = last.id().number() + 1;
            if (next < logged.getOrDefault(last.id().chain(), List.of()).size()) {
                throw missing(last.id().chain(), next);
            }
        }
    }

    /// @throws Finding when the log knows one of these chains, and it was not there
    private void endOfChains(NavigableMap<ChainId, List<Hash>> before) {
        var last = previous;
        var rest = last == null ? before : before.tailMap(last.id().chain(), false);
        for (var chain : rest.keySet()) {
            if (!retired.contains(chain.epoch())) {
                throw missing(chain, 0);
            }
        }
    }

    private static VerificationException missing(ChainId chain, long number) {
        return new VerificationException("batch " + new BatchId(chain, number), "is missing");
    }

    /// The end of everything.
    ///
    /// @throws Finding when something is missing
    public Intact finish() {
        endOfChain();
        endOfChains(logged);
        if (!keptRoots.isEmpty()) {
            var size = keptRoots.keySet().iterator().next();
            throw new VerificationException(
                    String.valueOf(keptPlaces.get(size)),
                    "the log has " + tree.size() + " entries and once had " + size);
        }
        erasureCheck.check(ERASURES);
        return new Intact(
                seen.size(),
                batches,
                records,
                erasureCheck.count(),
                tree.size(),
                tree.root(),
                newer,
                Set.copyOf(retired));
    }

    private static void check(boolean holds, String place, String otherwise) {
        if (!holds) {
            throw new VerificationException(place, otherwise);
        }
    }
}
