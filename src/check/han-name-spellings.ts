/**
 * Family names whose Chinese form is their own characters, read otherwise in Chinese: Yamamoto is 山本 and Kim 金. By their sound
 * they cannot be compared.
 */
const FAMILIES = new Set(
  (
    'Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Yamaguchi Matsumoto Inoue Kimura Hayashi Shimizu Yamazaki Mori Abe Ikeda Hashimoto Yamashita Ishikawa Nakajima Maeda Fujita Ogawa Goto Okada Hasegawa Murakami Kondo Ishii Saito Sakamoto Endo Aoki Fujii Nishimura Fukuda Ota Miura Fujiwara Okamoto Matsuda Nakagawa Nakano Harada Ono Tamura Takeuchi Kaneko Wada Nakayama Ishida Ueda Morita Hara Shibata Sakai Kudo Yokoyama Miyazaki Miyamoto Uchida Takagi Ando Taniguchi Ohno Maruyama Imai Takada Fujimoto Takeda Murata Ueno Sugiyama Masuda Sugawara Hirano Otsuka Kojima Chiba Kubo Matsui Iwasaki Sakurai Kinoshita Noguchi Matsuo Nomura Kikuchi Sano Onishi Sugimoto Arai Ichikawa Kawasaki Kishida Ishiba Suga Koike Koizumi Oe Ohtani Kawabata Mishima Kurosawa Naruhito Akihito ' +
    'Kim Lee Park Choi Chung Jung Jeong Kang Cho Jo Yoon Yun Chang Jang Lim Im Han Oh Seo Shin Kwon Hwang Ahn Song Yoo Ryu Hong Moon Ban Bae Baek Roh Noh Chun Ri Pak Choe Jong Kwak Nam Son Yang ' +
    'Nguyen Tran Le Pham Hoang Huynh Phan Vu Vo Dang Bui Do Ho Ngo Duong Ly To Dinh Trinh Mai Luong Truong Vuong ' +
    'Wong Chan Cheung Leung Lam Lau Ng Kwok Tsang Yeung Chow Tse Tsai Hsu Hsieh Tsui Lai Yip Fung Tang Kwan Chiang Chien Chiu Chu Lui Mok Poon Siu Tam Tsang Yuen Ip'
  ).split(' '),
)

/** Whether a name is one that Chinese writes with characters of its own, in either order of its parts. */
export const isHanSpelled = (words: readonly string[]): boolean =>
  [words[0], words.at(-1)].some((word) => word !== undefined && FAMILIES.has(word))
