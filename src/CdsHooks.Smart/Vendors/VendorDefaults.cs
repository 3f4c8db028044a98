using CdsHooks.Smart.Registry;

namespace CdsHooks.Smart.Vendors;

/// <summary>What holds for the EHRs of a vendor unless a registration says otherwise.</summary>
/// <remarks>
/// Each default says where it comes from and how sure we are: <i>documented</i> by the vendor, <i>reported</i> by others who integrate with it, or <i>assumed</i>. None was
/// tried against a live EHR. What is not named keeps to the specifications, as <see cref="EhrVendor.Plain"/> does.
/// </remarks>
internal static class VendorDefaults
{
    public static EhrRegistration Of(EhrVendor vendor, EhrRegistration bare) => vendor switch
    {
        EhrVendor.Epic => Epic.Defaults(bare),
        EhrVendor.OracleHealth => OracleHealth.Defaults(bare),
        EhrVendor.Athenahealth => Athenahealth.Defaults(bare),
        EhrVendor.EClinicalWorks => EClinicalWorks.Defaults(bare),
        _ => bare,
    };
}
