package org.mesinfos.portal;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.mesinfos.engine.testing.TestMongo;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.support.TestPropertySourceUtils;

/// The whole service without a port, on a database of its own.
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
        properties = {
            "spring.config.name=portal",
            "platform.secrets.portal-client=portal-secret-of-the-tests",
            // Tests let it look themselves.
            "platform.leaving.look=PT24H",
            "platform.secrets.keys[0]=W3sbN2dGWvJPjz0QK1mC7Xh5yTfR8aLuEo6iV9pDq4k"
        })
@AutoConfigureMockMvc
@ActiveProfiles("demo")
@ContextConfiguration(initializers = PortalTest.Database.class)
@interface PortalTest {

    /// Names a database that no other test uses.
    class Database implements ApplicationContextInitializer<ConfigurableApplicationContext> {
        @Override
        public void initialize(ConfigurableApplicationContext context) {
            TestPropertySourceUtils.addInlinedPropertiesToEnvironment(
                    context,
                    "spring.mongodb.uri=" + TestMongo.uri(),
                    "platform.databases.portal=" + TestMongo.database("portal"));
        }
    }
}
