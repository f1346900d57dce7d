package org.mesinfos.auth.person;

import java.time.Duration;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;

/// Hashes that cost next to nothing, in every server that a test starts; what the costs really are
/// is for [MongoPersonsTests] to say.
@AutoConfiguration
public final class CheapPasswords {

    static final Passwords.Cost COST = new Passwords.Cost(8, 1);

    private static final String BEAN = "passwords";

    @Bean
    static BeanDefinitionRegistryPostProcessor cheapPasswords() {
        return registry -> {
            // Each service of the platform is asked; one has it.
            if (registry.containsBeanDefinition(BEAN)) {
                registry.removeBeanDefinition(BEAN);
                registry.registerBeanDefinition(
                        BEAN,
                        BeanDefinitionBuilder.genericBeanDefinition(
                                        Passwords.class, CheapPasswords::make)
                                .getBeanDefinition());
            }
        };
    }

    /// For tests that make their own.
    public static Passwords make() {
        return new Passwords(COST, Duration.ofSeconds(2));
    }
}
