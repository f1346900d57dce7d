package org.mesinfos.auth;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/// A test against the whole authorization server with its demonstration accounts, on a port of its
/// own and in a database of its own.
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        classes = AuthServer.class,
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "spring.config.name=auth",
            "platform.secrets.key=a-key-for-tests-only-0123456789abcdef",
            "platform.secrets.portal-client=portal-secret-for-tests",
            "platform.secrets.data-api-client=data-api-secret-for-tests"
        })
@ActiveProfiles("demo")
@ContextConfiguration(initializers = AuthServerTest.OwnDatabase.class)
public @interface AuthServerTest {

    /// Points the server to an empty database.
    class OwnDatabase implements ApplicationContextInitializer<ConfigurableApplicationContext> {

        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertyValues.of(
                            "spring.mongodb.uri=" + TestMongo.uri(),
                            "platform.databases.auth=" + TestMongo.database("auth"))
                    .applyTo(context);
        }
    }
}
