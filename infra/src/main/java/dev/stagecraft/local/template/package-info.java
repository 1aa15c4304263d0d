/**
 * The SAM template as the local cloud reads it: the declarations of {@code template.yaml}, with CloudFormation's
 * functions resolved for one machine.
 *
 * <p>{@link dev.stagecraft.local.template.Template#read} is the way in. The subset: parameters, conditions, {@code Ref},
 * {@code Sub}, {@code GetAtt}, {@code If}, {@code Join}, {@code Select}, {@code FindInMap} and the pseudo parameters;
 * functions with {@code Globals} and HttpApi, ScheduleV2, Schedule and EventBridgeRule events; HTTP APIs with JWT
 * authorizers and CORS; DynamoDB tables; S3 buckets. Other resources only have names.
 *
 * <p><b>Failures</b>: {@link dev.stagecraft.local.template.TemplateException} names the place in the template.
 */
@NullMarked
package dev.stagecraft.local.template;

import org.jspecify.annotations.NullMarked;
