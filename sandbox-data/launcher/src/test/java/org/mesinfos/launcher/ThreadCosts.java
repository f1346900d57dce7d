package org.mesinfos.launcher;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/// What the threads of this process have used, told apart by what they work for. Neither the
/// compiler nor the garbage collector is among them, so that a busy machine changes little.
///
/// @param used by each thread, by its id
record ThreadCosts(Map<Long, Used> used) {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    enum Work {
        SERVICE,
        DATABASE,
        CLIENT
    }

    record Used(Work work, long nanos, long bytes) {}

    static ThreadCosts now() {
        var used = new HashMap<Long, Used>();
        var ids = THREADS.getAllThreadIds();
        var infos = THREADS.getThreadInfo(ids);
        var nanos = THREADS.getThreadCpuTime(ids);
        var bytes = THREADS.getThreadAllocatedBytes(ids);
        for (int i = 0; i < ids.length; i++) {
            if (infos[i] != null && nanos[i] >= 0) {
                var work = work(infos[i].getThreadName());
                used.put(ids[i], new Used(work, nanos[i], bytes[i]));
            }
        }
        return new ThreadCosts(used);
    }

    private static Work work(String thread) {
        if (thread.startsWith("mongo-server")) {
            return Work.DATABASE;
        }
        return thread.equals("main")
                        || thread.startsWith("HttpClient-")
                        || thread.startsWith("reader-")
                ? Work.CLIENT
                : Work.SERVICE;
    }

    /// What was used for some work between then and this; threads that ended meanwhile are left
    /// out.
    Used since(ThreadCosts then, Work work) {
        long nanos = 0;
        long bytes = 0;
        for (var each : used.entrySet()) {
            if (each.getValue().work() == work) {
                var before =
                        Objects.requireNonNullElse(
                                then.used.get(each.getKey()), new Used(work, 0, 0));
                nanos += each.getValue().nanos() - before.nanos();
                bytes += each.getValue().bytes() - before.bytes();
            }
        }
        return new Used(work, nanos, bytes);
    }
}
