package org.mesinfos.portal.web;

import jakarta.validation.metadata.ConstraintDescriptor;
import java.util.List;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/// Bean Validation of forms, whose constraints name their sentence: `message` is a message key, and
/// its placeholders are the constraint's bounds, the lower one first.
@Component
class FormValidator extends LocalValidatorFactoryBean {

    private static final List<String> BOUNDS = List.of("min", "max");

    @Override
    protected String determineErrorCode(ConstraintDescriptor<?> constraint) {
        return constraint.getMessageTemplate();
    }

    @Override
    protected Object[] getArgumentsForConstraint(
            String form, String field, ConstraintDescriptor<?> constraint) {
        return BOUNDS.stream()
                .map(constraint.getAttributes()::get)
                .filter(Objects::nonNull)
                .toArray();
    }
}
