package dev.stagecraft.mutants;

import dev.stagecraft.table.Write;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.util.Set;

/**
 * One way in which the product could be wrong: a method of a production class that says something else. The class file is
 * rewritten where the tests load it; production has no switch for it.
 */
enum Mutant {
    /** Events are replayed in the order of their arrival. */
    ARRIVAL_ORDER("opportunity.Event", ConstantDescs.CLASS_INIT_NAME, 1) {
        @Override
        boolean change(CodeBuilder code, CodeElement element) {
            if (!(element instanceof InvokeDynamicInstruction call)
                    || call.bootstrapArgs().stream().noneMatch(Mutant::isEffectiveAt)) {
                return false;
            }
            code.invokedynamic(DynamicCallSiteDesc.of(
                    call.bootstrapMethod(),
                    call.name().stringValue(),
                    call.typeSymbol(),
                    call.bootstrapArgs().stream().map(Mutant::receivedAt).toArray(ConstantDesc[]::new)));
            return true;
        }
    },
    /** A used id is written over. */
    NO_DEDUPE("opportunity.CommitWrites", "facts", 1) {
        @Override
        boolean change(CodeBuilder code, CodeElement element) {
            if (!calls(element, "putIfAbsent")) {
                return false;
            }
            code.invokestatic(WRITE, "put", ((InvokeInstruction) element).typeSymbol(), true);
            return true;
        }
    },
    /** The state is written whoever wrote since it was read. */
    NO_REVISION_CONDITION("opportunity.OpportunityItem", "write", 1) {
        @Override
        boolean change(CodeBuilder code, CodeElement element) {
            return always(code, element);
        }
    },
    /** The head of a feed is moved whoever moved it since it was read. */
    FEED_HEAD_UNGUARDED("opportunity.Feed", "advance", 1) {
        @Override
        boolean change(CodeBuilder code, CodeElement element) {
            return always(code, element);
        }
    },
    /** Effective times lie in the future, and before the questionnaire was published. */
    CLAMP_REMOVED("intake.submissions.EffectiveTime", "within", 2) {
        @Override
        boolean change(CodeBuilder code, CodeElement element) {
            if (!calls(element, "isAfter", "isBefore")) {
                return false;
            }
            code.pop2().iconst_0();
            return true;
        }
    };

    private static final ClassDesc WRITE = described(Write.class);
    private static final ClassDesc ALWAYS = described(Write.WriteCondition.Always.class);
    private static final ClassDesc NUMBER_IS = described(Write.WriteCondition.NumberIs.class);

    private final String type;
    private final String method;
    private final int places;

    Mutant(String type, String method, int places) {
        this.type = "dev.stagecraft." + type;
        this.method = method;
        this.places = places;
    }

    private static ClassDesc described(Class<?> type) {
        return ClassDesc.ofDescriptor(type.descriptorString());
    }

    /** The class that is wrong. */
    String type() {
        return type;
    }

    /** The method that is wrong. */
    String method() {
        return method;
    }

    /** In how many places of the method. */
    int places() {
        return places;
    }

    /** Writes something else instead of an element, and says so; or writes nothing, for an element that stays. */
    abstract boolean change(CodeBuilder code, CodeElement element);

    /** Puts no condition in the place of that of a number. */
    private static boolean always(CodeBuilder code, CodeElement element) {
        boolean made = calls(element, ConstantDescs.INIT_NAME)
                && ((InvokeInstruction) element).owner().asSymbol().equals(NUMBER_IS);
        if (made) {
            code.with(element)
                    .pop()
                    .new_(ALWAYS)
                    .dup()
                    .invokespecial(ALWAYS, ConstantDescs.INIT_NAME, ConstantDescs.MTD_void);
        }
        return made;
    }

    private static boolean calls(CodeElement element, String... methods) {
        return element instanceof InvokeInstruction call
                && Set.of(methods).contains(call.name().stringValue());
    }

    private static boolean isEffectiveAt(ConstantDesc argument) {
        return argument instanceof DirectMethodHandleDesc handle
                && handle.methodName().equals("effectiveAt");
    }

    private static ConstantDesc receivedAt(ConstantDesc argument) {
        return isEffectiveAt(argument) && argument instanceof DirectMethodHandleDesc handle
                ? MethodHandleDesc.of(handle.kind(), handle.owner(), "receivedAt", handle.lookupDescriptor())
                : argument;
    }
}
