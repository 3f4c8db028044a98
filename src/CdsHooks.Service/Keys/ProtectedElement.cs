using System.Text;
using System.Xml.Linq;
using CdsHooks.Smart.Keys;

namespace CdsHooks.Service.Keys;

/// <summary>An element of the key ring, encrypted under the protection key.</summary>
internal static class ProtectedElement
{
    private const string Purpose = "key ring";

    /// <summary>What encrypted elements are called.</summary>
    public const string Name = "protected";

    /// <summary>Encrypts.</summary>
    public static XElement Wrap(XElement element, KeyProtection protection) =>
        new(Name, protection.Wrap(Encoding.UTF8.GetBytes(element.ToString(SaveOptions.DisableFormatting)), Purpose));

    /// <summary>Decrypts.</summary>
    public static XElement Unwrap(XElement element, KeyProtection protection) => XElement.Parse(Encoding.UTF8.GetString(protection.Unwrap(element.Value, Purpose)));
}
