using SdaHub.Adapters.B3;
using SdaHub.Adapters.Cpf;
using SdaHub.Adapters.Crd;
using SdaHub.Adapters.Iod;
using SdaHub.Adapters.Mapping;
using SdaHub.Adapters.Oem;
using SdaHub.Adapters.Omm;
using SdaHub.Adapters.Opm;
using SdaHub.Adapters.Rde;
using SdaHub.Adapters.Satcat;
using SdaHub.Adapters.Sp3;
using SdaHub.Adapters.Tables;
using SdaHub.Adapters.Tdm;
using SdaHub.Adapters.Tle;
using SdaHub.Adapters.Udl;
using SdaHub.Adapters.Uk;
using SdaHub.Core.Formats;

namespace SdaHub.Adapters;

/// <summary>The formats of this project. A new one is one line here.</summary>
public static class AdapterFormats
{
    /// <summary>Every reader, writer and decoder, once each.</summary>
    public static IReadOnlyList<IFormat> All { get; } =
    [
        new CpfReader(),
        new CpfWriter(),
        new OmmCsvReader(),
        new OmmCsvWriter(),
        new OmmJsonReader(),
        new OmmJsonWriter(),
        new OmmKvnReader(),
        new OmmKvnWriter(),
        new OmmXmlReader(),
        new OmmXmlWriter(),
        new OemKvnReader(),
        new OemKvnWriter(),
        new OemXmlReader(),
        new OemXmlWriter(),
        new OpmKvnReader(),
        new OpmKvnWriter(),
        new OpmXmlReader(),
        new OpmXmlWriter(),
        new SatcatCsvReader(),
        new Sp3Reader(),
        new PointingCsvWriter(),
        new StateVectorCsvWriter(),
        new TleReader(),
        new TleWriter(),
        new B3Decoder(),
        new CrdDecoder(),
        new IodDecoder(),
        new RdeDecoder(),
        TdmPointingWriter.Kvn,
        TdmPointingWriter.Xml,
        new TdmKvnDecoder(),
        new TdmKvnEncoder(),
        new TdmXmlDecoder(),
        new TdmXmlEncoder(),
        new UdlElsetReader(),
        new UdlElsetWriter(),
        new UdlObservationDecoder(),
        new UdlStateVectorReader(),
        new UdlStateVectorWriter(),
        new UkDecoder(),
        new CsvDecoder(),
        new CsvEncoder(),
        new JsonLinesDecoder(),
        new JsonLinesEncoder(),
    ];
}
