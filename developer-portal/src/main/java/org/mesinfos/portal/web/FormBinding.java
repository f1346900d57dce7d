package org.mesinfos.portal.web;

import java.beans.PropertyEditorSupport;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.web.bind.WebDataBinder;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.InitBinder;

/// Binds forms, which are records: what cannot be read counts as not sent, so that the form can be
/// shown again with what is wrong.
@ControllerAdvice
class FormBinding {

    @InitBinder
    void bind(WebDataBinder binder) {
        var form = binder.getTargetType();
        if (form == null || !form.toClass().isRecord()) {
            return;
        }
        for (var component : form.toClass().getRecordComponents()) {
            var type = component.getType();
            if (type.isEnum() || type == Boolean.class || type == Integer.class) {
                binder.registerCustomEditor(type, new LenientEditor(type));
            }
        }
    }

    private static final class LenientEditor extends PropertyEditorSupport {

        private final Class<?> type;

        LenientEditor(Class<?> type) {
            this.type = type;
        }

        @Override
        public void setAsText(String text) {
            try {
                setValue(DefaultConversionService.getSharedInstance().convert(text, type));
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
