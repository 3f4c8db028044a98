using FluentValidation;

namespace CdsHooks.Protocol.Validation;

/// <summary>Lists all that is wrong with a message, rule by rule. Making one takes milliseconds, since the library compiles an expression for each member.</summary>
internal sealed class MessageValidator<T> : AbstractValidator<T>
{
    public MessageValidator(IEnumerable<MemberRule<T>> rules)
    {
        foreach (var rule in rules)
        {
            RuleFor(draft => rule.MemberOf(draft)).SetValidator(new MemberValidator<T>(rule)).OverridePropertyName(rule.WireName)
                .When(draft => rule.AppliesTo(draft));
        }
    }
}
