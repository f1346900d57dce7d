package org.mesinfos.data.checkpoint;

import com.mongodb.client.MongoClients;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.util.UUID;
import org.mesinfos.data.trail.SomeAccess;
import org.mesinfos.data.trail.Trail;

/// A process of its own that records accesses as fast as it can and says which were confirmed.
final class AppendsUntilKilled {

    private static final int CALLERS = 8;

    private AppendsUntilKilled() {}

    /// @param arguments the connection string and the database
    public static void main(String[] arguments) throws InterruptedException {
        var database = MongoClients.create(arguments[0]).getDatabase(arguments[1]);
        var trail = new SomeTrail(database).trail();
        // Unbuffered: what was printed has left this process.
        var confirmed = new PrintStream(new FileOutputStream(FileDescriptor.out));
        for (int i = 0; i < CALLERS; i++) {
            Thread.ofPlatform().start(() -> appendForever(trail, confirmed));
        }
        Thread.currentThread().join();
    }

    private static void appendForever(Trail trail, PrintStream confirmed) {
        while (true) {
            var request = UUID.randomUUID().toString();
            trail.append(SomeAccess.byCarnetEnergie().inRequest(request).build());
            confirmed.println(request);
        }
    }
}
