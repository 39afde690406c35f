/**
 * The request-signing vectors published in the OCI documentation and the tests of the SDKs, with their 1024-bit sample key, which is
 * not a real credential.
 */
export const signatureVectors = {
  keyId:
    'ocid1.tenancy.oc1..aaaaaaaaba3pv6wkcr4jqae5f15p2b2m2yt2j6rx32uzr4h25vqstifsfdsq/ocid1.user.oc1..aaaaaaaat5nvwcna5j6aqzjcaty5eqbb6qt2jvpkanghtgdaqedqw3rynjq/73:61:a2:21:67:e0:df:be:7e:4b:93:1e:15:98:a5:b7',
  privateKeyJwk: {
    kty: 'RSA',
    n: 'whRDRsN98hoocvdqQ42UIZdAt-qzyY_gr30gvPqtvIcQNetUBTVHdd8Lgk1HKtEHdqrAXv9oRcnNgwiSYNIdS-_PumeFDEexDnKX3VBPR395v4bPhVEeObgSXgytR0hRw_Gxyg-pL_BTxnyU6LXPtsYycKGIvtYaqdXyHpGsbMk',
    e: 'AQAB',
    d: 'lHxmQJS_HmTO_6612XtPkyeit1PVO-hdckZcrtln5S68w1QJ03ZA9ziwGIBBa8vDVxIq3kOwpnxQROlg_Lyk9iecMTPZ0NiJp7D37ESm5vJ5bagfhnHvXCoG04qSrCtdr-nN2mK5xFGOTq8TphjsQEGz-Du5qdWkaJs5UASyofU',
    p: '7DkjVH28WDUgf1nqvfn2Kj6CT7nIcE3jGJsZZ7zlZmBmHFDONMLUrXR_Zm3pR5m0tCmBqa5RK95u412jt1dPIw',
    q: '0lPe_ymeS2HjxtCj98p6Xq4RjJuhG0Dn-4e4eRnoVAXs5SQaiByZImW451zm3qEjVWwufRBkSNBkwQ5av7ApIw',
    dp: 'guJFyRLBwL3u-6D-h7RvyIhJ-5KclF0TbxbAxNHM6SSQby_2kRVCcbkSvdY4YwuvLAOzbCjBoOTl2-SOSY9-sQ',
    dq: 'gIT7aFOYBFwGgQAQkWNKLvySgKbAZRTeLBacpHMuQdl1DfdntvAyqpAZ0lY0RKmWG6aFKaqQfOXKCyWoUiVknQ',
    qi: 'XrlgySFci_2ueKlIE1QqIiLSZ8V8OlpFLRnb1pzI7U1yQXnTAEFYM560yJlzUpOb1V4cScGd365tiSMvxLOvTA',
  },
  vectors: [
    {
      name: 'GET',
      headers: 'date (request-target) host',
      signingString:
        'date: Thu, 05 Jan 2014 21:31:40 GMT\n(request-target): get /20160918/instances?availabilityDomain=Pjwf%3A%20PHX-AD-1&compartmentId=ocid1.compartment.oc1..aaaaaaaam3we6vgnherjq5q2idnccdflvjsnog7mlr6rtdb25gilchfeyjxa&displayName=TeamXInstances&volumeId=ocid1.volume.oc1.phx.abyhqljrgvttnlx73nmrwfaux7kcvzfs3s66izvxf2h4lgvyndsdsnoiwr5q\nhost: iaas.us-phoenix-1.oraclecloud.com',
      signature:
        'GBas7grhyrhSKHP6AVIj/h5/Vp8bd/peM79H9Wv8kjoaCivujVXlpbKLjMPeDUhxkFIWtTtLBj3sUzaFj34XE6YZAHc9r2DmE4pMwOAy/kiITcZxa1oHPOeRheC0jP2dqbTll8fmTZVwKZOKHYPtrLJIJQHJjNvxFWeHQjMaR7M=',
    },
    {
      name: 'POST',
      headers: 'date (request-target) host content-length content-type x-content-sha256',
      body: '{\n    "compartmentId": "ocid1.compartment.oc1..aaaaaaaam3we6vgnherjq5q2idnccdflvjsnog7mlr6rtdb25gilchfeyjxa",\n    "instanceId": "ocid1.instance.oc1.phx.abuw4ljrlsfiqw6vzzxb43vyypt4pkodawglp3wqxjqofakrwvou52gb6s5a",\n    "volumeId": "ocid1.volume.oc1.phx.abyhqljrgvttnlx73nmrwfaux7kcvzfs3s66izvxf2h4lgvyndsdsnoiwr5q"\n}',
      signingString:
        'date: Thu, 05 Jan 2014 21:31:40 GMT\n(request-target): post /20160918/volumeAttachments\nhost: iaas.us-phoenix-1.oraclecloud.com\ncontent-length: 316\ncontent-type: application/json\nx-content-sha256: V9Z20UJTvkvpJ50flBzKE32+6m2zJjweHpDMX/U4Uy0=',
      signature:
        'Mje8vIDPlwIHmD/cTDwRxE7HaAvBg16JnVcsuqaNRim23fFPgQfLoOOxae6WqKb1uPjYEl0qIdazWaBy/Ml8DRhqlocMwoSXv0fbukP8J5N80LCmzT/FFBvIvTB91XuXI3hYfP9Zt1l7S6ieVadHUfqBedWH0itrtPJBgKmrWso=',
    },
  ],
} as const;
