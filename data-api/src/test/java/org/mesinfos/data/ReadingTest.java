package org.mesinfos.data;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mesinfos.data.records.SomePeoplesRecords;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ContextConfiguration;

/// A test against the whole service over HTTP, with the records of some sandbox people loaded.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "platform.limits.read-time=5s",
            "management.server.port=0",
            "platform.sandbox.slow=50ms",
            // All tests come from one address, as fast as they can.
            "platform.limits.addresses.per-second=100000",
            "platform.limits.addresses.burst=100000"
        })
@ContextConfiguration(classes = DataApi.class, initializers = TestEnvironment.class)
@Import({ApiClient.class, RecordedCommands.class, RecordedTrail.class, SomePeoplesRecords.class})
public @interface ReadingTest {}
