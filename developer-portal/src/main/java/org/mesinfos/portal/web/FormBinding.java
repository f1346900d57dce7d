package org.mesinfos.portal.web;

import java.beans.PropertyEditorSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Binds forms, which are records. Texts come without blanks around them; a text that was not sent
/// is empty, and a `boolean` false. What cannot be read counts as not sent, so that the form can be
/// shown again with what is wrong.
@ControllerAdvice
class FormBinding {

    @InitBinder
    void bind(WebDataBinder binder) {
        var form = binder.getTargetType();
        if (form == null || !form.toClass().isRecord()) {
            return;
        }
        binder.registerCustomEditor(String.class, new FieldEditor(String.class, ""));
        binder.registerCustomEditor(boolean.class, new FieldEditor(Boolean.class, false));
        for (var component : form.toClass().getRecordComponents()) {
            var type = component.getType();
            if (type.isEnum() || type == Boolean.class || type == Integer.class) {
                binder.registerCustomEditor(type, new FieldEditor(type, null));
            }
        }
    }

    private static final class FieldEditor extends PropertyEditorSupport {

        private final Class<?> type;
        private final @Nullable Object absent;

        /// @param absent in the place of what was not sent
        FieldEditor(Class<?> type, @Nullable Object absent) {
            this.type = type;
            this.absent = absent;
        }

        @Override
        public void setValue(@Nullable Object value) {
            super.setValue(value == null ? absent : value);
        }

        @Override
        public void setAsText(String text) {
            try {
                setValue(DefaultConversionService.getSharedInstance().convert(text.strip(), type));
            } catch (ConversionException unreadable) {
                setValue(null);
            }
        }

        @Override
        public String getAsText() {
            return getValue() == null ? "" : getValue().toString();
        }
    }
}
